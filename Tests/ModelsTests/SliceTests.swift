import Domain
import Models
import Testing

@Suite("Judging slices")
struct SliceTests {
    private static func rule(
        margin: Double = 0.05, minimum: Int = 100, small: MarginRule.Small = .report, required: [String] = []
    ) -> MarginRule {
        MarginRule(
            .notWorse, "accuracy", direction: .higher, margin: Quantity(margin, written: "\(margin)"), each: "carrier",
            minimumExamples: minimum, small: small, required: required)
    }

    /// The candidate answers wrongly in `lost` rows of each hundred of the slice `DL`; `AS` has 40 rows.
    private static func judged(_ rule: MarginRule, lost: Int = 0) async throws -> SliceComparisons {
        var (candidate, champion) = ("id,label,score,carrier\n", "id,label,score,carrier\n")
        for row in 0..<2040 {
            let carrier = row < 1000 ? "AA" : row < 2000 ? "DL" : "AS"
            let label = row % 2
            let isLost = carrier == "DL" && row % 100 < lost
            champion += "\(row),\(label),\(label == 1 ? 0.9 : 0.1),\(carrier)\n"
            candidate += "\(row),\(label),\((label == 1) != isLost ? 0.9 : 0.1),\(carrier)\n"
        }
        return try await PairedPredictions(
            candidate: Samples.table(candidate, Samples.columns), champion: Samples.table(champion, Samples.columns)
        ).comparedBySlices(of: rule, "carrier", seed: 1)
    }

    @Test("All slices pass, the small ones are told and not judged, and the worst is named")
    func passes() async throws {
        let slices = try await Self.judged(Self.rule())
        #expect(slices.outcome == .passed)
        #expect(slices.slices.map(\.name) == ["carrier=AA", "carrier=DL", "other"])
        #expect(slices.slices.map(\.examples) == [1000, 1000, 40] && slices.slices.last?.outcome == nil)
        #expect(
            slices.reason.hasPrefix(
                "2 slices of carrier judged; 1 with fewer than 100 examples (AS), 40 in all, not judged. Worst is carrier=AA: "),
            "\(slices.reason)")
        #expect(slices.small.map(\.name) == ["carrier=AS"] && slices.small.map(\.examples) == [40])
    }

    @Test("One slice that loses fails the gate while the whole improves")
    func fails() async throws {
        let slices = try await Self.judged(Self.rule(), lost: 20)
        #expect(slices.outcome == .failed)
        #expect(slices.reason.hasPrefix("carrier=DL failed. 2 slices of carrier judged"), "\(slices.reason)")
        #expect(slices.worst?.estimate == -0.2)
    }

    @Test("A slice at the margin is not decided")
    func open() async throws {
        let slices = try await Self.judged(Self.rule(), lost: 5)
        #expect(slices.outcome == .inconclusive && slices.reason.hasPrefix("carrier=DL could not be decided. "))
    }

    static let refusals: [(MarginRule, String)] = [
        (rule(small: .fail), "carrier=AS has 40 of 100 examples, and 'small: fail' is set."),
        (rule(required: ["AS"]), "carrier=AS must be judged, and has 40 of 100 examples."),
        (
            rule(required: ["ZZ", "AA", "AS"]),
            "carrier=ZZ with 0, carrier=AS with 40 of 100 examples must be judged, and have too few."
        ),
        (rule(required: ["ZZ"]), "carrier=ZZ must be judged, and has 0 of 100 examples."),
    ]

    @Test("A slice that must be judged and is too small fails the gate", arguments: refusals)
    func required(_ rule: MarginRule, _ sentence: String) async throws {
        let slices = try await Self.judged(rule)
        #expect(slices.outcome == .failed && slices.reason.hasPrefix(sentence), "\(slices.reason)")
    }

    @Test("No slice that is large enough is no pass")
    func none() async throws {
        let slices = try await Self.judged(Self.rule(minimum: 5000))
        #expect(slices.outcome == .inconclusive)
        #expect(slices.reason.hasPrefix("No slice of carrier has 5000 examples, so none was judged."))
    }

    @Test("A slice of one class keeps the classes of the whole")
    func oneClass() async throws {
        let text =
            "id,label,score,carrier\n"
            + (0..<400).map { "\($0),\($0 < 200 ? $0 % 2 : 0),0.3,\($0 < 200 ? "AA" : "DL")" }.joined(separator: "\n")
        let pair = try PairedPredictions(
            candidate: Samples.table(text, Samples.columns), champion: Samples.table(text, Samples.columns))
        let accuracy = try await pair.comparedBySlices(of: Self.rule(), "carrier", seed: 1)
        #expect(accuracy.outcome == .passed)
        let area = try await pair.comparedBySlices(
            of: MarginRule(.notWorse, "roc_auc", direction: .higher, margin: Quantity(0.1, written: "0.1"), each: "carrier"),
            "carrier", seed: 1)
        #expect(area.outcome == .inconclusive)
        #expect(area.reason.contains("the labels are all of one class"), "\(area.reason)")
    }

    @Test("A column of ten thousand values is told, not judged")
    func manyValues() async throws {
        let text = "id,label,score,carrier\n" + (0..<10_000).map { "\($0),\($0 % 2),0.3,c\($0)" }.joined(separator: "\n")
        let pair = try PairedPredictions(
            candidate: Samples.table(text, Samples.columns), champion: Samples.table(text, Samples.columns))
        let slices = try await pair.comparedBySlices(of: Self.rule(), "carrier", seed: 1)
        #expect(slices.outcome == .inconclusive && slices.slices.count == 1)
        #expect(
            slices.small.count == 10_000
                && slices.reason.contains("10000 with fewer than 100 examples (c0, c1, c10, c100, c1000 and"))
        await #expect(throws: PredictionsError.self) {
            try await pair.comparedBySlices(of: Self.rule(minimum: 1), "carrier", seed: 1)
        }
    }
}

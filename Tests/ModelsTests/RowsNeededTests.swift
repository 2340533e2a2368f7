import Domain
import Models
import Testing

@Suite("Sample sizes beforehand")
struct RowsNeededTests {
    private static let place = Place(file: "gatehouse.yaml", line: 9, column: 5)

    private static func gate(
        _ margin: String, _ kind: MarginRule.Kind = .notWorse, each: String? = nil, confidence: Double = 0.95
    ) throws -> Gate {
        let rule = MarginRule(
            kind, "roc_auc", direction: .higher, margin: try #require(Quantity(margin)), confidence: confidence, each: each)
        return Gate(name: rule.title, condition: .margin(rule), rule: place)
    }

    private static func result(_ gate: Gate, slices: [GateStatistics.Slice] = []) -> GateResult {
        var statistics = GateStatistics(
            method: "", estimate: 0, bound: -0.01, limit: -0.02, margin: 0.02, confidence: 0.95, detectable: nil,
            examplesToDecide: nil)
        statistics.slices = slices
        return GateResult(
            name: gate.name, outcome: .passed, requiredText: "", interval: [-0.01, 0.01], examples: 1000, reason: "", rule: place,
            statistics: statistics)
    }

    // (z(0.95) + z(0.8))² x (0.01 / z(0.95))² x 1000 / 0.005² = 9,140
    @Test("A margin that is thinner than the last run's rows allow is told, with how many it needs")
    func thin() throws {
        let last = Self.result(try Self.gate("0.02"))
        let found = RowsNeeded.warnings(of: [try Self.gate("0.005")], after: [last])
        #expect(
            found.map(\.sentence) == [
                "not_worse roc_auc: margin 0.005 needs about 9,100 rows to pass equal models in four of five cases; there were 1,000."
            ])
        #expect(found.map(\.rule) == [Self.place])
        #expect(RowsNeeded.warnings(of: [try Self.gate("0.02")], after: [last]).isEmpty)
        #expect(RowsNeeded.warnings(of: [try Self.gate("0.02", confidence: 0.999)], after: [last]).count == 1)
    }

    @Test("Of slices the one that lacks most is named, and how many others")
    func slices() throws {
        let gate = try Self.gate("0.005", each: "carrier")
        func slice(_ name: String, _ width: Double, _ rows: Int, _ outcome: GateOutcome? = .passed) -> GateStatistics.Slice {
            GateStatistics.Slice(
                name: name, outcome: outcome, examples: rows, observed: 0.9, champion: 0.9, interval: [-width, width])
        }
        let last = Self.result(
            gate,
            slices: [
                slice("carrier=AA", 0.001, 9000), slice("carrier=DL", 0.01, 1000), slice("carrier=UA", 0.02, 1000),
                slice("carrier=AS", 0.1, 20, nil),
            ])
        #expect(
            RowsNeeded.warnings(of: [gate], after: [last]).map(\.sentence) == [
                "not_worse roc_auc: margin 0.005 needs about 37,000 rows in carrier=UA to pass equal models in four of five cases; "
                    + "there were 1,000, and 1 more slice lacks rows too."
            ])
    }

    @Test("What was not judged before, has no margin or asks for more than equality is not guessed about")
    func silent() throws {
        let last = Self.result(try Self.gate("0.02"))
        let gates = [
            try Self.gate("0"), try Self.gate("0.001", .betterThan), try Self.gate("0.001", each: "carrier"),
        ]
        #expect(RowsNeeded.warnings(of: gates, after: [last]).isEmpty)
        #expect(RowsNeeded.warnings(of: [try Self.gate("0.001")], after: []).isEmpty)
    }
}

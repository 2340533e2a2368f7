import Domain
import Models
import Testing

@Suite("Gates that can fail")
struct SelfTestTests {
    private static let place = Place(file: "gatehouse.yaml", line: 9, column: 5)

    private static func comparison(_ text: String, confidence: Double? = nil) throws -> Gate {
        var gate = Gate(name: text, condition: try GateParser.comparison(text), rule: place)
        gate.confidence = confidence
        return gate
    }

    private static func margin(_ kind: MarginRule.Kind, _ margin: String, each: String? = nil) throws -> Gate {
        let rule = MarginRule(
            kind, "roc_auc", direction: .higher, margin: try #require(Quantity(margin)), each: each)
        return Gate(name: rule.title, condition: .margin(rule), rule: place, owner: "risk")
    }

    private static func tested(_ gates: [Gate], skill: Double = 0.5, seed: UInt64 = 7) async throws -> SelfTest {
        try await GateTrials(Samples.table(Samples.scores(900, skill: skill, seed: 3), Samples.columns), seed: seed).run(gates)
    }

    @Test("Gates that hang on the predictions reject shuffled and half shuffled ones, and nobody is better than itself")
    func rejects() async throws {
        let gates = [
            try Self.comparison("roc_auc >= 0.9"), try Self.comparison("roc_auc >= 0.9", confidence: 0.95),
            try Self.comparison("roc_auc >= champion.roc_auc - 1pt"), try Self.margin(.notWorse, "0.02"),
            try Self.margin(.notWorse, "0.02", each: "carrier"), try Self.margin(.betterThan, "0"),
        ]
        let found = try await Self.tested(gates)
        #expect(found.passed && found.idle.isEmpty, "\(found.sentences)")
        #expect(found.trials.map(\.shuffled) == [.failed, .failed, .failed, .failed, .failed, .failed])
        #expect(found.trials.allSatisfy { $0.degraded != .passed })
        #expect(found.trials.map(\.itself) == [nil, nil, nil, nil, nil, .inconclusive])
        #expect(found.examples == 900)
    }

    @Test("A gate that passes whatever the model says is named, with its line and its owner")
    func named() async throws {
        let found = try await Self.tested([try Self.margin(.notWorse, "0.9"), try Self.comparison("roc_auc >= 0.9")])
        #expect(found.passed)
        #expect(
            found.sentences == [
                "not_worse roc_auc than champion, margin 0.9 (gatehouse.yaml:9) passes with shuffled predictions: it cannot fail. "
                    + "Ask risk."
            ])
    }

    @Test("Gates that all pass shuffled predictions would promote a model that guesses")
    func guessing() async throws {
        let found = try await Self.tested([try Self.comparison("roc_auc >= 0.2")])
        #expect(!found.passed)
        #expect(found.failures == ["Shuffled predictions pass every gate: a model that guesses would be promoted."])
    }

    @Test("Limits between the shuffled and the half shuffled are told too")
    func halfway() async throws {
        let found = try await Self.tested([try Self.comparison("roc_auc >= 0.6")])
        #expect(
            found.sentences == ["Predictions of which half are shuffled pass every gate. Raise a limit, or narrow a margin."])
    }

    @Test(
        "A mean is tried with its worst value in every row, and never stands for a gate that looks at the predictions",
        arguments: [
            ("mean(cost) <= 2", GateOutcome.failed, [String]()),
            (
                "mean(cost) <= 100", .passed,
                ["mean(cost) <= 100 (gatehouse.yaml:9) passes with the worst value in every row: it cannot fail."]
            ),
            ("mean(cost) >= 1", .failed, []),
            (
                "mean(cost) >= -1", .passed,
                ["mean(cost) >= -1 (gatehouse.yaml:9) passes with the worst value in every row: it cannot fail."]
            ),
        ] as [(String, GateOutcome, [String])])
    func means(text: String, shuffled: GateOutcome, idle: [String]) async throws {
        let rows = (0..<100).map { "\($0),\($0 % 2),\($0 % 2 == 0 ? 0.2 : 0.8),\($0 % 4)" }.joined(separator: "\n")
        var columns = PredictionColumns(score: "score", means: ["cost"])
        columns.label = "label"
        let table = try Samples.table("id,label,score,cost\n" + rows, columns)
        let found = try await GateTrials(table, seed: 7).run([try Self.comparison(text), try Self.comparison("accuracy >= 0.9")])
        #expect(found.trials[0].change == .worst && found.trials[0].shuffled == shuffled)
        #expect(found.sentences == idle)
        let alone = try await GateTrials(table, seed: 7).run([try Self.comparison(text)])
        #expect(alone.failures == ["No gate looks at the predictions, so none can reject a model that guesses."])
    }

    @Test("Means that are not there and numbers of elsewhere are not tried; with nothing else no gate can reject")
    func nothing() async throws {
        let found = try await Self.tested([try Self.comparison("train.loss <= 2"), try Self.comparison("mean(cost) <= 2")])
        #expect(found.trials.isEmpty)
        #expect(found.failures == ["No gate looks at the predictions, so none can reject a model that guesses."])
    }

    @Test("The same seed gives the same trials")
    func seeded() async throws {
        let gates = [try Self.margin(.notWorse, "0.02"), try Self.comparison("f1 >= 0.5", confidence: 0.9)]
        #expect(try await Self.tested(gates, seed: 11) == Self.tested(gates, seed: 11))
    }
}

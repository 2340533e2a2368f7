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

    @Test("Means and numbers of elsewhere are not tried; with nothing else no gate can reject")
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

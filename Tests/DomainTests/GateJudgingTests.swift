import Domain
import Testing

@Suite("Judging gates")
struct GateJudgingTests {
    private static let place = Place(file: "gatehouse.yaml", line: 9, column: 5)

    private func judged(_ text: String, _ numbers: [String: Measured], champion: ChampionEvidence = .none("nothing was promoted"))
        throws -> GateResult
    {
        let gate = Gate(name: text, condition: try GateParser.comparison(text), rule: Self.place)
        let evidence = Evidence([.validate: .numbers(numbers, from: "eval.json"), .train: .absent("the run has no train stage")])
        return try #require(judge([gate], candidate: evidence, champion: champion).first)
    }

    @Test(
        "Of the promoted models the best one counts, which the relation says, whoever holds the target",
        arguments: [
            ("m >= best.m - 0.01", 0.88, GateOutcome.failed, "m 0.88, required >= 0.89 (best.m - 0.01)."),
            ("m >= best.m - 0.01", 0.89, .passed, "m 0.89 >= 0.89 (best.m - 0.01)."),
            ("m <= best.m", 0.86, .failed, "m 0.86, required <= 0.85 (best.m)."),
            ("m <= best.other", 0.86, .failed, "Of the promoted versions: the evaluations has no 'other'; it has no numbers."),
        ])
    func best(text: String, value: Double, outcome: GateOutcome, reason: String) throws {
        let gate = Gate(name: text, condition: try GateParser.comparison(text), rule: Self.place)
        let models = [0.85, 0.9, 0.87].map { Evidence([.validate: .numbers(["m": .number($0)], from: "eval.json")]) }
        let candidate = Evidence([.validate: .numbers(["m": .number(value)], from: "eval.json")])
        let result = try #require(
            judge([gate], candidate: candidate, champion: .evidence(models[0]), promoted: models).first)
        #expect(result.outcome == outcome)
        #expect(result.reason == reason)
    }

    private func champion(_ numbers: [String: Measured]) -> ChampionEvidence {
        .evidence(Evidence([.validate: .numbers(numbers, from: "eval.json")]))
    }

    @Test(
        "A number against a constant",
        arguments: [
            ("m >= 0.80", 0.8, GateOutcome.passed, "m 0.8 >= 0.80."), ("m >= 0.80", 0.831, .passed, "m 0.831 >= 0.80."),
            ("m >= 0.80", 0.79, .failed, "m 0.79, required >= 0.80."),
            ("m >= 0.8", 0.8.nextDown, .failed, "m 0.7999999999999999, required >= 0.8."),
            ("m > 0.8", 0.8, .failed, "m 0.8, required > 0.8."), ("m <= 0.8", 0.8, .passed, "m 0.8 <= 0.8."),
            ("m < 0.8", 0.8, .failed, "m 0.8, required < 0.8."), ("m < 0.8", -3, .passed, "m -3 < 0.8."),
            ("m == 0", -0.0, .passed, "m 0 == 0."), ("m == 0.3", 0.1 + 0.2, .failed, "m 0.30000000000000004, required == 0.3."),
            ("m != 1", 1, .failed, "m 1, required != 1."), ("m <= 5%", 0.05, .passed, "m 0.05 <= 5%."),
            ("m <= 0.5pt", 0.005, .passed, "m 0.005 <= 0.5pt."), ("m <= 50MB", 5e7, .passed, "m 50000000 bytes <= 50MB."),
            ("m <= 2m", 119.5, .passed, "m 119.5 s <= 2m."),
        ])
    func constants(text: String, value: Double, outcome: GateOutcome, reason: String) throws {
        let result = try judged(text, ["m": .number(value)])
        #expect(result.outcome == outcome)
        #expect(result.reason == reason)
        #expect(result.observed == value)
        #expect(result.rule == Self.place)
    }

    @Test(
        "A computed bound never turns on the rounding of its own arithmetic",
        arguments: [
            ("m >= champion.m - 0.5pt", 0.80, 0.805, GateOutcome.passed), ("m > champion.m - 0.5pt", 0.80, 0.805, .failed),
            ("m >= champion.m - 0.5pt", 0.7999, 0.805, .failed), ("m == champion.m + 0.2", 0.3, 0.1, .passed),
            ("m != champion.m + 0.2", 0.3, 0.1, .failed), ("m <= champion.m * 1.1", 1.21, 1.1, .passed),
            ("m >= champion.m * 0.98", 0.784, 0.8, .passed), ("m >= champion.m", 0.8, 0.8, .passed),
            ("m >= champion.m", 0.8.nextDown, 0.8, .failed), ("m >= champion.m - 0.5pt", 0.826, 0.831, .passed),
            ("m >= (champion.m - 0.1) * 3 + 0.1", 0.7, 0.3, .passed), ("m > champion.m + 1e-12", 0.5, 0.5, .failed),
            ("m > champion.m - 1e-12", 0.5, 0.5, .passed), ("m >= -champion.m", -0.5, 0.5, .passed),
        ])
    func arithmetic(text: String, value: Double, held: Double, outcome: GateOutcome) throws {
        let result = try judged(text, ["m": .number(value)], champion: champion(["m": .number(held)]))
        #expect(result.outcome == outcome)
        #expect(result.champion == held)
    }

    @Test("A computed bound is shown with its value and as written")
    func reason() throws {
        let result = try judged("m >= champion.m - 0.5pt", ["m": .number(0.82)], champion: champion(["m": .number(0.831)]))
        #expect(result.reason == "m 0.82, required >= 0.826 (champion.m - 0.5pt).")
        #expect(result.requiredText == ">= 0.826")
    }

    @Test(
        "No evidence never passes, whatever the relation",
        arguments: [
            (["f1": Measured.number(1), "acc": .number(1)], "eval.json has no 'accuracy'; it has acc, f1. Did you mean 'acc'?"),
            ([:], "eval.json has no 'accuracy'; it has no numbers."),
            (["accuracy": .notFinite("NaN")], "'accuracy' in eval.json is NaN, which is no evidence."),
            (["accuracy": .number(.infinity)], "'accuracy' in eval.json is Infinity, which is no evidence."),
            (["accuracy": .number(.nan)], "'accuracy' in eval.json is NaN, which is no evidence."),
            (["accuracy": .notNumber("the text 'high'")], "'accuracy' in eval.json is the text 'high', not a number."),
        ])
    func missing(numbers: [String: Measured], reason: String) throws {
        for relation in Relation.allCases {
            let result = try judged("accuracy \(relation.rawValue) 0", numbers)
            #expect(result.outcome == .failed)
            #expect(result.reason == reason)
            #expect(result.observed == nil)
        }
    }

    @Test("Evidence that a stage did not leave fails with its reason")
    func absent() throws {
        #expect(try judged("train.loss < 1", [:]).reason == "There is no 'train.loss': the run has no train stage.")
        #expect(try judged("model.bytes < 1", [:]).reason == "There is no 'model.bytes': this run measured nothing of model.")
        #expect(try judged("m < train.loss", ["m": .number(0)]).outcome == .failed)
    }

    @Test("A gate that names the champion needs one")
    func champions() throws {
        let numbers: [String: Measured] = ["m": .number(0.9)]
        let none = try judged("m >= champion.m", numbers)
        #expect(none.outcome == .notApplicable)
        #expect(none.reason == "There is no champion: nothing was promoted.")
        #expect(none.observed == 0.9)
        #expect(none.requiredText == ">= champion.m")
        let same = try judged("m >= champion.m", numbers, champion: .same)
        #expect(same.outcome == .notApplicable)
        #expect(same.reason == "The candidate is the champion.")
        let unavailable = try judged("m >= champion.m", numbers, champion: .unavailable("evaluate.py ended with exit code 1"))
        #expect(unavailable.outcome == .errored)
        #expect(unavailable.reason == "The champion cannot be evaluated: evaluate.py ended with exit code 1.")
        let lacking = try judged("m >= champion.m", numbers, champion: champion(["n": .number(1)]))
        #expect(lacking.outcome == .failed)
        #expect(lacking.reason == "Of the champion: eval.json has no 'm'; it has n. Did you mean 'n'?")
    }

    @Test(
        "A gate that does not name the champion is judged without one",
        arguments: [
            ChampionEvidence.none("x"), .same, .unavailable("x"),
        ])
    func absolute(champion: ChampionEvidence) throws {
        #expect(try judged("m >= 0.5", ["m": .number(0.9)], champion: champion).outcome == .passed)
    }

    @Test("Points are refused for a number that is not between 0 and 1", arguments: [83.1, -0.1, 1.0.nextUp])
    func points(value: Double) throws {
        let result = try judged("m >= champion.m - 0.5pt", ["m": .number(value)], champion: champion(["m": .number(0.1)]))
        #expect(result.outcome == .failed)
        #expect(
            result.reason
                == "'0.5pt' is 0.005, percentage points of a number between 0 and 1, but 'm' is \(Measured.text(value)). "
                + "Write a plain number instead.")
    }

    @Test("A bound that overflows is no bound")
    func overflow() throws {
        let result = try judged("m <= 1e308 * 10", ["m": .number(1)])
        #expect(result.outcome == .failed)
        #expect(result.reason == "'1e308 * 10' is too large a number to compare with.")
    }
}

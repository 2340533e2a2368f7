import Domain
import Testing

@Suite("Rules that changed")
struct GateRuleChangeTests {
    private func pipeline(_ gates: [String]) throws -> Pipeline {
        var pipeline = Pipeline(folder: ".", model: "m")
        pipeline.gates = try gates.map {
            Gate(name: $0, condition: try GateParser.comparison($0), rule: Place(file: "g", line: 1, column: 1))
        }
        return pipeline
    }

    private func rule(
        _ kind: MarginRule.Kind = .notWorse, margin: Double = 0.01, confidence: Double = 0.95, small: MarginRule.Small = .report,
        required: [String] = [], than: [MarginRule.Opponent] = [.champion]
    ) -> Pipeline {
        let rule = MarginRule(
            kind, "roc_auc", direction: .higher, than: than, margin: Quantity(margin, written: "\(margin)"),
            confidence: confidence, each: "carrier", small: small, required: required)
        var pipeline = Pipeline(folder: ".", model: "m")
        pipeline.gates = [Gate(name: rule.title, condition: .margin(rule), rule: Place(file: "g", line: 1, column: 1))]
        return pipeline
    }

    @Test("A gate by margin that changed is weaker, stricter or neither")
    func margins() {
        func effect(_ old: Pipeline, _ new: Pipeline) -> [RuleChange.Effect] { RuleChange.between(old, new).map(\.effect) }
        #expect(effect(rule(), rule()) == [])
        #expect(effect(rule(), rule(margin: 0.02)) == [.weaker])
        #expect(effect(rule(.betterThan), rule(.betterThan, margin: 0.02)) == [.stricter])
        #expect(effect(rule(), rule(confidence: 0.9)) == [.weaker])
        #expect(effect(rule(), rule(small: .fail)) == [.stricter])
        #expect(effect(rule(required: ["AA"]), rule()) == [.weaker])
        #expect(effect(rule(), rule(margin: 0.02, confidence: 0.99)) == [.other])
        #expect(effect(rule(than: [.best]), rule(than: [.champion])) == [.weaker])
        #expect(effect(rule(than: [.best]), rule(margin: 0.001, than: [.champion])) == [.weaker])
        #expect(effect(rule(than: [.champion, .best]), rule(than: [.champion])) == [.weaker])
        #expect(effect(rule(than: [.champion]), rule(than: [.best])) == [.other])
        #expect(effect(rule(than: [.champion]), rule(than: [.champion, .best])) == [.stricter])
        #expect(effect(rule(), Pipeline(folder: ".", model: "m")) == [.weaker])
        #expect(
            RuleChange.between(rule(), rule(margin: 0.02)).map(\.words) == [
                "not_worse roc_auc than champion, margin 0.01, each carrier became not_worse roc_auc than champion, margin 0.02, each carrier (weaker)"
            ])
    }

    @Test(
        "A gate that changed is named with what that does",
        arguments: [
            (["a >= 0.80"], ["a >= 0.70"], ["a >= 0.80 became a >= 0.70 (weaker)"]),
            (["a >= 0.80"], ["a >= 0.90"], ["a >= 0.80 became a >= 0.90 (stricter)"]),
            (["a <= 5"], ["a <= 6"], ["a <= 5 became a <= 6 (weaker)"]),
            (["a <= 5"], ["a < 5"], ["a <= 5 became a < 5 (stricter)"]),
            (["a > 5"], ["a >= 5"], ["a > 5 became a >= 5 (weaker)"]),
            (["a >= 0.8"], [], ["a >= 0.8 was removed (weaker)"]),
            ([], ["a >= 0.8"], ["a >= 0.8 was added (stricter)"]),
            (["a >= 0.8"], ["b >= 0.8"], ["a >= 0.8 was removed (weaker)", "b >= 0.8 was added (stricter)"]),
            (["a >= 0.8"], ["a <= 0.8"], ["a >= 0.8 was removed (weaker)", "a <= 0.8 was added (stricter)"]),
            (
                ["a >= champion.a - 0.5pt"], ["a >= champion.a - 1pt"],
                ["a >= champion.a - 0.5pt became a >= champion.a - 1pt (weaker)"]
            ),
            (
                ["a >= champion.a"], ["a >= champion.a * 0.9"],
                ["a >= champion.a became a >= champion.a * 0.9 (weaker where champion.a is positive)"]
            ),
            (["a >= champion.a"], ["a >= 0.5"], ["a >= champion.a became a >= 0.5 (weaker)"]),
            (
                ["a >= best.a - 0.02"], ["a >= champion.a - 0.01"],
                ["a >= best.a - 0.02 became a >= champion.a - 0.01 (weaker)"]
            ),
            (["a >= champion.a"], ["a >= best.a"], ["a >= champion.a became a >= best.a"]),
            (["a >= b * b"], ["a >= b * c"], ["a >= b * b became a >= b * c"]),
            (["a == 1"], ["a == 2"], ["a == 1 became a == 2"]),
            (["a >= 0.80", "b > 1"], ["b > 1", "a >= 0.8"], []),
            (["m <= 50MB"], ["m <= 50000KB"], []),
            (["a >= 1", "a >= 2"], ["a >= 1"], ["a >= 2 was removed (weaker)"]),
        ])
    func gates(old: [String], new: [String], expected: [String]) throws {
        #expect(RuleChange.between(try pipeline(old), try pipeline(new)).map(\.words) == expected)
    }

    @Test("Other rules are named with their old and new value")
    func facts() throws {
        var old = Pipeline(folder: ".", model: "m")
        old.data = [
            DataSource(name: "train", path: "a.csv", purposes: [.train]),
            DataSource(name: "holdout", path: "h.csv", purposes: [.validate]),
        ]
        old.train = TrainStage(steps: [StepRule(name: "train", run: "python a.py", timeout: 60)])
        var new = old
        new.data = [DataSource(name: "train", path: "b.csv", purposes: [.train, .tune])]
        new.train = TrainStage(steps: [StepRule(name: "train", run: "python b.py")], params: "p.yaml", seed: 1)
        new.environment = .file("r.txt", python: nil)
        #expect(
            RuleChange.between(old, new).map(\.words) == [
                "data.holdout.path 'h.csv' was removed", "data.holdout.for 'validate' was removed",
                "train.timeout '60 s' was removed",
                "environment 'host' became 'r.txt'", "data.train.path 'a.csv' became 'b.csv'",
                "data.train.for 'train' became 'train, tune'",
                "train.run 'python a.py' became 'python b.py'", "train.params 'p.yaml' was added", "train.seed '0' became '1'",
            ])
        #expect(RuleChange.between(old, old) == [])
    }
}

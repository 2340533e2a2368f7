import Domain
import Testing

@Suite("What judges otherwise than for the champion")
struct ProtectedRulesTests {
    private static let place = Place(file: "gatehouse.yaml", line: 1, column: 1)

    private static func pipeline(_ checks: [DataCheck], drift: DriftRule? = nil) -> Pipeline {
        var rules = DataRules(fields: [FieldRule(name: "delay", kind: .number)], checks: checks)
        rules.drift = drift
        return Pipeline(
            folder: ".", model: "m", data: [DataSource(name: "train", path: "a.csv", purposes: [.train], checks: rules)])
    }

    private static func check(
        _ kind: DataCheck.Kind, _ column: String? = nil, level: DataCheck.Level = .fail, tolerance: Double = 0,
        until: String? = nil
    ) -> DataCheck {
        DataCheck(
            kind, column: column, level: level, accept: until.map { Acceptance(until: $0, because: "#41") }, tolerance: tolerance,
            place: place)
    }

    private static func state(_ pipeline: Pipeline, files: [String: String] = [:], data: [String: ContentDigest] = [:])
        -> ProtectedState
    {
        ProtectedState(pipeline: pipeline, files: files, data: data, dataPaths: ["holdout": "holdout.csv"])
    }

    private static func changes(_ old: Pipeline, _ new: Pipeline) -> ProtectedChanges {
        state(old).changes(to: state(new), champion: "v0.0.3")
    }

    @Test(
        "a rule over data is weaker where it lets more rows through",
        arguments: [
            (check(.rows(Bounds(minimum: 1000))), check(.rows(Bounds(minimum: 10))), "rows >= 1000 became >= 10"),
            (check(.rows(Bounds(minimum: 10))), check(.rows(Bounds(minimum: 1000))), nil),
            (check(.nulls(0.01), "delay"), check(.nulls(0.2), "delay"), "delay.nulls at most 1% became at most 20%"),
            (check(.minimum("0"), "delay"), check(.minimum("-10"), "delay"), "delay.minimum >= 0 became >= -10"),
            (check(.maximum("9"), "delay"), check(.maximum("8"), "delay"), nil),
            (
                check(.maxLength(3), "delay"), check(.maxLength(5), "delay"),
                "delay.maxLength at most 3 characters became at most 5 characters"
            ),
            (check(.oneOf(["AA"]), "delay"), check(.oneOf(["AA", "DL"]), "delay"), "delay.enum one of AA became one of AA, DL"),
            (check(.oneOf(["AA", "DL"]), "delay"), check(.oneOf(["AA"]), "delay"), nil),
            (check(.unique(["id"])), check(.unique(["id"]), level: .warn), "unique no row twice: level fail became warn"),
            (
                check(.required, "delay"), check(.required, "delay", tolerance: 0.05),
                "delay.required no missing value: tolerance 0% became 5%"
            ),
            (
                check(.unique(["id"])), check(.unique(["id"]), until: "2026-12-01"),
                "unique no row twice: accepted until 2026-12-01"
            ),
            (check(.unique(["id"]), until: "2026-12-01"), check(.unique(["id"])), nil),
            (check(.unique(["id"])), check(.unique(["other"])), "unique no row twice was removed"),
            (
                check(.overlap(with: "holdout", on: nil, 0)), check(.overlap(with: "holdout", on: nil, 0.1)),
                "overlap.holdout at most 0% of its rows in holdout became at most 10% of its rows in holdout"
            ),
        ] as [(DataCheck, DataCheck, String?)])
    func rules(old: DataCheck, new: DataCheck, weakened: String?) {
        let found = Self.changes(Self.pipeline([old]), Self.pipeline([new]))
        #expect(found.weakened == (weakened.map { ["data.train: \($0)"] } ?? []))
        #expect(found.changed == [])
    }

    @Test("bounds that let in some and keep out others, patterns and dates are only called changed")
    func undecided() {
        let pairs = [
            (Self.check(.rows(Bounds(minimum: 10, maximum: 20))), Self.check(.rows(Bounds(minimum: 5, maximum: 15)))),
            (Self.check(.pattern("a"), "delay"), Self.check(.pattern("b"), "delay")),
            (Self.check(.minimum("2026-01-01"), "delay"), Self.check(.minimum("2025-01-01"), "delay")),
        ]
        for (old, new) in pairs {
            let found = Self.changes(Self.pipeline([old]), Self.pipeline([new]))
            #expect(found.weakened == [] && found.changed.count == 1)
        }
    }

    @Test("a rule, a data set or a drift rule that is gone is weaker; new ones are not")
    func removed() {
        let rules = Self.pipeline(
            [Self.check(.rows(Bounds(minimum: 10)))], drift: DriftRule(against: .champion, level: .fail, place: Self.place))
        let gone = ["data.train: rows >= 10 was removed", "data.train: drift against champion was removed"]
        #expect(Self.changes(rules, Self.pipeline([])).weakened == gone)
        #expect(Self.changes(rules, Pipeline(folder: ".", model: "m")).weakened == gone)
        #expect(Self.changes(Self.pipeline([]), rules).isEmpty)
        let warned = Self.pipeline(
            [Self.check(.rows(Bounds(minimum: 10)))], drift: DriftRule(against: .champion, ignore: ["tail"], place: Self.place))
        #expect(
            Self.changes(rules, warned).weakened == [
                "data.train: drift against champion: level fail became warn", "data.train: drift against champion ignores tail",
            ])
    }

    @Test("gates, tests, repeats, approvals and evaluation are looked at, training is not")
    func pipelines() throws {
        func gate(_ text: String) throws -> Gate {
            Gate(name: text, condition: try GateParser.comparison(text), rule: Self.place)
        }
        func margin(_ least: Int) -> Gate {
            let rule = MarginRule(
                .notWorse, "roc_auc", direction: .higher, margin: Quantity(0.01, written: "0.01"), each: "carrier",
                minimumExamples: least)
            return Gate(name: rule.title, condition: .margin(rule), rule: Self.place)
        }
        var old = Pipeline(folder: ".", model: "m", test: TestStage(step: StepRule(name: "test", run: "pytest")))
        old.gates = [try gate("a >= 0.8"), margin(100)]
        old.train = TrainStage(steps: [StepRule(name: "train", run: "python a.py")], repeats: Repeats(3))
        old.validate = ValidateStage(step: StepRule(name: "validate", run: "python e.py"))
        old.promote = Promotion(target: "production", approvals: 2)
        var new = old
        new.train?.steps[0].run = "python b.py"
        new.validate?.step.timeout = 60
        #expect(Self.changes(old, new).isEmpty)
        new.gates = [try gate("a >= 0.7"), margin(500)]
        new.test = nil
        new.train?.repeats = nil
        new.promote = Promotion(target: "production", approvals: 1)
        new.validate?.step.run = "true"
        let found = Self.changes(old, new)
        #expect(
            found.weakened == [
                "a >= 0.8 became a >= 0.7 (weaker)",
                "not_worse roc_auc than champion, margin 0.01, each carrier: min_examples 100 became 500 (weaker)",
                "test was removed", "train.repeat 3 became 1", "promote.approvals 2 became 1",
            ])
        #expect(found.changed == ["validate.run 'python e.py' became 'true'"])
        #expect(found.sentences.first == "Weaker than for v0.0.3: a >= 0.8 became a >= 0.7 (weaker).")
    }

    private static func reading(_ columns: PredictionColumns?, from file: String? = "p.csv") -> Pipeline {
        let outputs = file.map { ["predictions": $0] } ?? [:]
        var pipeline = Pipeline(folder: ".", model: "m")
        pipeline.validate = ValidateStage(
            step: StepRule(name: "validate", run: "python e.py", outputs: outputs), columns: columns)
        return pipeline
    }

    private static let columns = PredictionColumns(id: "row", label: "y", score: "p", slices: ["carrier"])

    @Test(
        "other columns, or another file of predictions, are other numbers than the champion's: weaker",
        arguments: [
            (PredictionColumns(id: "row", label: "y", score: "q", slices: ["carrier"]), "p.csv", "columns.score 'p' became 'q'"),
            (PredictionColumns(id: "row", label: "z", score: "p", slices: ["carrier"]), "p.csv", "columns.label 'y' became 'z'"),
            (
                PredictionColumns(id: "row", label: "y", score: "p", weight: "w", slices: ["carrier"]), "p.csv",
                "columns.weight 'w' was added"
            ),
            (
                PredictionColumns(id: "row", label: "y", score: "p", slices: ["carrier"], positive: "no"), "p.csv",
                "columns.positive 'no' was added"
            ),
            (columns, "q.csv", "outputs.predictions 'p.csv' became 'q.csv'"),
        ])
    func readings(columns: PredictionColumns, file: String, weakened: String) {
        let found = Self.changes(Self.reading(Self.columns), Self.reading(columns, from: file))
        #expect(found.weakened == ["validate.\(weakened)"])
        #expect(found.changed == [])
    }

    @Test("predictions that a pipeline begins to name, and its slices, are not weaker")
    func firstReading() {
        #expect(Self.changes(Self.reading(nil, from: nil), Self.reading(Self.columns)).weakened == [])
        let sliced = PredictionColumns(id: "row", label: "y", score: "p", slices: ["carrier", "dest"])
        let found = Self.changes(Self.reading(Self.columns), Self.reading(sliced))
        #expect(found.weakened == [])
        #expect(found.changed == ["validate.columns.slices 'carrier' became 'carrier, dest'"])
    }

    private static func judged(_ inputs: [String]?, _ protected: [String]? = nil) -> Pipeline {
        var pipeline = Pipeline(folder: ".", model: "m", protected: protected)
        pipeline.data = [DataSource(name: "holdout", path: "holdout.csv", purposes: [.validate])]
        pipeline.validate = ValidateStage(step: StepRule(name: "validate", run: "python e.py", inputs: inputs))
        return pipeline
    }

    @Test(
        "the files that judge are those that validate sees, or those that either commit names",
        arguments: [
            (judged(nil), judged(nil), ["e.py", "gone.py", "train.py"], true),
            (judged(["e.py"]), judged(["e.py"]), ["e.py"], false),
            (judged(["e.py"]), judged([]), ["e.py"], false),
            (judged(nil), judged(nil, ["lib/"]), ["e.py", "gone.py", "train.py"], false),
            (judged(nil, ["e.py"]), judged(nil, []), ["e.py"], false),
            (judged(nil, ["lib"]), judged(nil, ["lib"]), [], false),
        ])
    func files(old: Pipeline, new: Pipeline, expected: [String], isWide: Bool) {
        let before = ["e.py": "1", "train.py": "1", "gone.py": "1", "lib/a.py": "1", "holdout.csv": "1", "gatehouse.yaml": "1"]
        let after = ["e.py": "2", "train.py": "2", "lib/a.py": "1", "holdout.csv": "2", "gatehouse.yaml": "2"]
        let found = Self.state(old, files: before).changes(to: Self.state(new, files: after), champion: "v0.0.3")
        #expect(found.files == expected && found.isWide == isWide)
    }

    @Test(
        "files that validate's command names are told though nobody named them as protected, and those alone",
        arguments: [
            ("python e.py", ["e.py"]), ("cd lib && ./a.py --fast", ["lib/a.py"]), ("python -m lib.a", ["lib/a.py"]),
            ("python -m lib", ["lib/__main__.py"]), ("sh -c 'python \"e.py\"; true'", ["e.py"]), ("make", []),
        ])
    func commandFiles(command: String, expected: [String]) {
        let files = ["e.py", "lib/a.py", "lib/__main__.py", "other.py"]
        var new = Self.judged(nil)
        new.validate?.step.run = command
        var old = new
        old.validate?.step.run = "true"
        let states = [(old, "1"), (new, "2")].map { pipeline, bytes in
            Self.state(pipeline, files: Dictionary(uniqueKeysWithValues: files.map { ($0, bytes) }))
        }
        let found = states[0].changes(to: states[1], champion: "v0.0.3")
        #expect(found.isWide && found.files == files.sorted() && found.commandFiles ?? [] == expected)
        let others = files.sorted().filter { !expected.contains($0) }
        #expect(found.otherFiles?.hasPrefix("Validate also sees \(others.first ?? "")") ?? false == !others.isEmpty)
        let hint = "Name 'inputs' of 'validate', or 'protected', to say which files judge."
        let sentence = expected.first.map { "Not as for v0.0.3: 1 file that judges: \($0). \(hint)" }
        #expect(found.sentences.dropFirst(found.changed.count) == (sentence.map { [$0] } ?? []))
        #expect(states[1].changes(to: states[1], champion: "v0.0.3").isEmpty)
    }

    @Test("data for validation with other bytes are told, and no other data")
    func data() throws {
        let digests = ["1", "2"].compactMap { ContentDigest(.sha256, hex: String(repeating: $0, count: 64)) }
        let old = Self.state(Self.judged([]), data: ["holdout": digests[0], "train": digests[0]])
        let new = Self.state(Self.judged([]), data: ["holdout": digests[1], "train": digests[1]])
        #expect(old.changes(to: new, champion: "v0.0.3").changed == ["data.holdout has other bytes"])
        let none = Self.state(Pipeline(folder: ".", model: "m"))
        #expect(old.changes(to: none, champion: "v0.0.3").changed.contains("data.holdout is gone"))
    }

    @Test("files that nobody named are told only where they make the run wait, with what to name")
    func wide() {
        var found = ProtectedChanges(champion: "v0.0.3", files: ["a", "b", "c", "d", "e", "f"], isWide: true)
        #expect(found.sentences == [] && found.approvals == 0)
        found.needsApproval = true
        #expect(
            found.sentences == [
                "Not as for v0.0.3: 6 files that judge: a, b, c, d, e, …. Name 'inputs' of 'validate', or 'protected', to say which files judge."
            ])
        #expect(found.approvals == 1 && found.cause == "not as for v0.0.3: a")
        #expect(ProtectedChanges(champion: "v0.0.3", needsApproval: true).approvals == 0)
    }
}

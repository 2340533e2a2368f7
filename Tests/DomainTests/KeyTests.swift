import Domain
import Testing

/// What changes a key, and what does not (DESIGN 4.2).
@Suite struct KeyTests {
    static let facts = KeyFacts(
        repository: "/srv/flights.git",
        pipeline: Pipeline(
            folder: ".", model: "flight-delay", environment: .file("requirements.txt", python: nil),
            data: [
                DataSource(name: "train", path: "data/train.csv", purposes: [.train]),
                DataSource(name: "tune", path: "data/tune.csv", purposes: [.tune]),
                DataSource(name: "holdout", path: "data/holdout.csv", purposes: [.validate]),
                DataSource(name: "sample", path: "data/sample.csv", purposes: [.test]),
            ],
            test: TestStage(step: StepRule(name: "test", run: "pytest")),
            train: TrainStage(
                steps: [StepRule(name: "train", run: "python train.py", outputs: ["model": "model", "metrics": "metrics.json"])],
                params: "params.yaml"),
            validate: ValidateStage(
                step: StepRule(name: "validate", run: "python evaluate.py", outputs: ["metrics": "eval.json"]))),
        files: Dictionary(
            uniqueKeysWithValues: [
                "gatehouse.yaml", "train.py", "evaluate.py", "src/features.py", "tests/test_a.py", "README.md", "docs/Notes.MD",
                ".github/workflows/ci.yml", ".gitlab-ci.yml", ".circleci/config.yml", ".ci/run", "params.yaml",
                "requirements.txt", "data/sample.csv",
            ].map { ($0, "100644 aaaa") }),
        data: [
            "train": .init(digest: digest("1"), path: "data/train.csv"),
            "tune": .init(digest: digest("2"), path: "data/tune.csv"),
            "holdout": .init(digest: digest("3"), path: "data/holdout.csv"),
            "sample": .init(digest: digest("4"), path: "data/sample.csv"),
        ],
        params: ["max_iter": "100"],
        environment: EnvironmentRecord(
            name: "requirements.txt", interpreter: "CPython 3.11.7", packages: ["numpy==2.0"], digest: digest("5"), made: true),
        model: digest("6"))

    static func digest(_ digit: Character) -> ContentDigest {
        ContentDigest(.sha256, hex: String(repeating: digit, count: 64))!
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var changes: Set<Stage>
        var edit: @Sendable (inout KeyFacts) -> Void

        init(_ name: String, changes: Set<Stage>, _ edit: @escaping @Sendable (inout KeyFacts) -> Void) {
            testDescription = name
            self.changes = changes
            self.edit = edit
        }
    }

    static func file(_ path: String, _ changes: Set<Stage>) -> Row {
        Row("\(path) edited", changes: changes) { $0.files[path] = "100644 bbbb" }
    }

    static let rows = [
        file("gatehouse.yaml", []), file("train.py", [.test, .train, .validate]),
        file("src/features.py", [.test, .train, .validate]),
        file("tests/test_a.py", [.test]), file("README.md", [.test]), file("docs/Notes.MD", [.test]),
        file(".github/workflows/ci.yml", [.test]), file(".gitlab-ci.yml", [.test]), file(".circleci/config.yml", [.test]),
        file(".ci/run", [.test]), file("params.yaml", [.test, .train, .validate]),
        file("requirements.txt", [.test, .train, .validate]), file("data/sample.csv", []),
        Row("a file becomes executable", changes: [.test, .train, .validate]) { $0.files["train.py"] = "100755 aaaa" },
        Row("a new file", changes: [.test, .train, .validate]) { $0.files["new.py"] = "100644 aaaa" },
        Row("training data", changes: [.data, .train]) { $0.data["train"]?.digest = digest("9") },
        Row("tuning data", changes: [.data, .train]) { $0.data["tune"]?.digest = digest("9") },
        Row("holdout", changes: [.data, .validate]) { $0.data["holdout"]?.digest = digest("9") },
        Row("data for tests", changes: [.data, .test]) { $0.data["sample"]?.digest = digest("9") },
        Row("data moved to another path", changes: [.data, .train]) { $0.data["train"]?.path = "data/other.csv" },
        Row("a hyperparameter", changes: [.train]) { $0.params["max_iter"] = "1" },
        Row("the seed", changes: [.train]) { $0.pipeline.train?.seed = 7 },
        Row("a package", changes: [.test, .train, .validate]) { $0.environment?.packages = ["numpy==2.1"] },
        Row("the interpreter", changes: [.test, .train, .validate]) { $0.environment?.interpreter = "CPython 3.12.1" },
        Row("the environment's digest", changes: [.test, .train, .validate]) { $0.environment?.digest = digest("9") },
        Row("the environment was in the cache", changes: []) { $0.environment?.made = false },
        Row("the test command", changes: [.test]) { $0.pipeline.test?.step.run = "pytest -x" },
        Row("the train command", changes: [.train]) { $0.pipeline.train?.steps[0].run = "python train.py -v" },
        Row("the evaluation's command", changes: [.validate]) { $0.pipeline.validate?.step.run = "python evaluate.py -v" },
        Row("the model", changes: [.validate]) { $0.model = digest("9") },
        Row("where the model stands", changes: [.train, .validate]) { $0.pipeline.train?.steps[0].outputs["model"] = "out" },
        Row("a time-out", changes: []) { $0.pipeline.train?.steps[0].timeout = 60 },
        Row("a gate", changes: []) { $0.pipeline.gates = [] },
        Row("the repository", changes: [.test, .data, .train, .validate]) { $0.repository = "/srv/other.git" },
        Row("the pipeline's folder", changes: [.test, .data, .train, .validate]) { $0.pipeline.folder = "services/fraud" },
        Row("the trust", changes: [.test, .data, .train, .validate]) { $0.trust = "other" },
        Row("declared inputs leave the rest out", changes: [.train]) {
            $0.pipeline.train?.steps[0].inputs = ["train.py", "src/"]
        },
    ]

    static func keys(_ facts: KeyFacts) -> [Stage: String] {
        [
            .test: facts.pieces(of: facts.pipeline.test!.step, stage: .test).canonical,
            .data: facts.dataPieces(day: "2026-11-23").canonical,
            .train: facts.pieces(of: facts.pipeline.train!.steps[0], stage: .train).canonical,
            .validate: facts.pieces(of: facts.pipeline.validate!.step, stage: .validate).canonical,
        ]
    }

    @Test("changes exactly the keys it should", arguments: rows)
    func changes(row: Row) {
        var edited = Self.facts
        row.edit(&edited)
        let (before, after) = (Self.keys(Self.facts), Self.keys(edited))
        #expect(Set(before.keys.filter { before[$0] != after[$0] }) == row.changes)
    }

    @Test("training never sees data that are for validation only")
    func purposes() {
        let seen = Self.facts.inputs(of: Self.facts.pipeline.train!.steps[0], stage: .train)
        #expect(seen.data == ["train", "tune"])
        #expect(!seen.files.contains("data/sample.csv"))
    }

    @Test("with declared inputs the params file is still one")
    func paramsFile() {
        var facts = Self.facts
        facts.pipeline.train?.steps[0].inputs = ["train.py"]
        #expect(facts.inputs(of: facts.pipeline.train!.steps[0], stage: .train).files.sorted() == ["params.yaml", "train.py"])
    }

    @Test("a declared input that matches nothing is named")
    func unmatched() {
        var facts = Self.facts
        facts.pipeline.train?.steps[0].inputs = ["train.py", "sorce/"]
        #expect(facts.inputs(of: facts.pipeline.train!.steps[0], stage: .train).unmatched == ["sorce/"])
    }

    @Test("canonical bytes are JSON with sorted keys, and what differs is named")
    func canonical() {
        var old = KeyPieces()
        old[.command] = "echo \"hi\"\n"
        old[.inputs, "b"] = "1"
        old[.inputs, "a"] = "2"
        #expect(old.canonical == #"{"command":{"":"echo \"hi\"\n"},"inputs":{"a":"2","b":"1"}}"# + "\n")
        var new = old
        new[.inputs, "b"] = nil
        new[.inputs, "c"] = "3"
        #expect(new.differences(from: old).map(\.piece) == ["inputs b", "inputs c"])
    }
}

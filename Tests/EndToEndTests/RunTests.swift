import Testing
import TestSupport

@Suite("run, judged by a user")
struct RunTests {
    @Test("A run passes, and leaves refs, index and work tree as they were")
    func aRunChangesNothing() async throws {
        let project = try Project()
        try project.git.write("0.9\n", to: "skill.txt")
        try project.git.write("not added\n", to: "notes.txt")
        let before = try standing(of: project)
        let ended = try await project.gatehouse("run")
        #expect(ended.status == 0)
        #expect(ended.output.hasPrefix("passed  tiny  main "))
        #expect(ended.output.contains("with uncommitted edits  run 1"))
        #expect(ended.output.contains("accuracy >= 0.5                        passed          0.9"))
        #expect(ended.errors.contains("with edits: skill.txt\nuntracked and not judged: notes.txt\n"))
        #expect(try standing(of: project) == before)
        #expect(!project.exists("model") && !project.exists("eval.json"))
    }

    private func standing(of project: Project) throws -> [String] {
        try [
            project.git.git("for-each-ref"), project.git.git("status", "--porcelain"), project.git.git("ls-files", "--stage"),
            project.git.git("rev-parse", "HEAD"), project.shell("cat skill.txt notes.txt"),
        ]
    }

    @Test("A revision is judged as it was committed, whatever the work tree holds")
    func aRevision() async throws {
        let project = try Project()
        let first = try project.git.git("rev-parse", "HEAD")
        try project.git.write("0.1\n", to: "skill.txt")
        try project.git.commit()
        try project.git.write("broken\n", to: "tests/test.sh")
        #expect(try await project.judge(first).outcome == "passed")
        let worse = try await project.judge("main")
        #expect(worse.status == 1)
        #expect(worse.reason == "accuracy >= 0.5: accuracy 0.1, required >= 0.5.")
        #expect(worse.report.run.ref == "main" && !worse.report.run.dirty)
    }

    @Test("A run's report has every key of the contract, also where there is nothing")
    func everyKey() async throws {
        let project = try Project()
        let text = try await project.gatehouse("run", "--format", "json").output
        let keys = """
            import json, sys
            def walk(value, path):
                if isinstance(value, dict):
                    return {path + '.' + key for key in value} | {x for key in value for x in walk(value[key], path + '.' + key)}
                return {x for item in value for x in walk(item, path + '[]')} if isinstance(value, list) else set()
            print(' '.join(sorted(x for x in walk(json.load(open('report.json')), '') if not x.startswith(('.digests.data.', '.metrics.', '.params.')))))
            """
        try project.git.write(text, to: "report.json")
        try project.git.write(keys, to: "keys.py")
        let found = try Set(project.shell("python3 keys.py").split(whereSeparator: \.isWhitespace).map(String.init))
        #expect(found == Self.contract)
    }

    private static let contract: Set<String> = {
        let parts = [
            "":
                "schema run changes stages model promotion digests metrics params candidates champion_rows champion_scoring folds judgements protected self_test targets",
            ".run": "id number repository pipeline ref commit before trigger outcome reason dirty tries queued ended",
            ".judgements[]": "set digest count",
            ".changes": "code data champion_data params rules",
            ".stages[]": "name outcome reason reused_from attempts seconds gates",
            ".stages[].gates[]":
                "name outcome observed required champion interval examples reason rule owner violations share lines statistics drift",
            ".stages[].gates[].rule": "file line", ".model": "name digest version champion bytes",
            ".promotion": "decision target reasons", ".digests": "code data rules environment champion model",
        ]
        return Set(parts.flatMap { place, keys in keys.split(separator: " ").map { "\(place).\($0)" } })
    }()

    struct Change: CustomTestStringConvertible {
        let file: String
        let text: String
        let executed: [String]
        var status: Int32 = 0
        var testDescription: String { "\(file) \(executed)" }
    }

    @Test(
        "A change runs again what has it among its inputs, and nothing else",
        arguments: [
            Change(file: "README.md", text: "changed\n", executed: ["test"]),
            Change(file: "tests/test.sh", text: "true # changed\n", executed: ["test"]),
            Change(file: "train.sh", text: Project.files["train.sh"]! + "true\n", executed: ["test", "train", "validate"]),
            Change(file: "data/train.csv", text: "5,6\n", executed: ["data", "train", "validate"]),
            Change(file: "data/holdout.csv", text: "7,8\n", executed: ["data", "validate"]),
            Change(file: "gatehouse.yaml", text: Project.yaml.replacing(">= 0.5", with: ">= 0.9"), executed: [], status: 1),
            Change(file: "tests/test.sh", text: "exit 1\n", executed: ["test"], status: 1),
        ])
    func reuse(change: Change) async throws {
        let project = try Project()
        #expect(try await project.judge().executed == ["test", "data", "train", "validate"])
        #expect(try await project.judge().reused == ["test", "data", "train", "validate"])
        try project.git.write(change.text, to: change.file)
        try project.git.commit()
        let judged = try await project.judge()
        #expect(judged.executed == change.executed)
        #expect(judged.status == change.status)
    }

    @Test("--fresh reuses nothing")
    func fresh() async throws {
        let project = try Project()
        try await project.judge()
        let judged = try await project.judge("--fresh")
        #expect(judged.executed == ["test", "data", "train", "validate"])
        #expect(judged.reused == [])
    }

    @Test("A failing test stops before training, and the report says what to read")
    func failingTest() async throws {
        let project = try Project(replacing: ["test": "echo four is not five; exit 1"])
        let ended = try await project.gatehouse("run")
        #expect(ended.status == 1)
        #expect(ended.output.contains("test ended with exit code 1"))
        #expect(ended.output.contains("train     skipped"))
        #expect(ended.errors.contains("│ four is not five"))
        #expect(try await project.gatehouse("logs", "last", "test").output == "── test/test\nfour is not five\n")
    }

    @Test("Several pipelines are judged in turn, the worst is the exit code, and one can be chosen")
    func severalPipelines() async throws {
        let project = try Project()
        for (name, text) in Project.files { try project.git.write(text, to: "services/fraud/" + name) }
        try project.git.write(Project.yaml, to: "services/fraud/gatehouse.yaml")
        try project.git.write("0.2\n", to: "services/fraud/skill.txt")
        try project.git.commit()
        let both = try await project.gatehouse("run")
        #expect(both.status == 1)
        #expect(both.output.contains("passed  tiny  main") && both.output.contains("failed  tiny in services/fraud  main"))
        let one = try await project.judge("--pipeline", "services/fraud")
        #expect(one.report.run.pipeline == "services/fraud")
        #expect(one.report.run.number == 3)
        #expect(one.reason == "accuracy >= 0.5: accuracy 0.2, required >= 0.5.")
        #expect(
            try await project.gatehouse("status", in: project.path + "/services").output.contains("services/fraud  failed  run 3")
        )
    }

    @Test("A linked work tree shares the runs of its repository")
    func linkedWorkTree() async throws {
        let project = try Project()
        try await project.judge()
        let other = project.git.folder.path + "/other"
        try project.git.git("worktree", "add", "--quiet", "-b", "topic", other)
        let judged = try await project.judge(in: other)
        #expect(judged.status == 0)
        #expect(judged.report.run.number == 2 && judged.report.run.ref == "topic")
        #expect(judged.reused == ["test", "data", "train", "validate"])
    }

    @Test("A bare repository is judged at a revision, and by itself at HEAD")
    func bare() async throws {
        let project = try Project()
        let bare = project.git.folder.path + "/bare.git"
        try project.git.git("clone", "--quiet", "--bare", project.path, bare)
        #expect(try await project.judge("main", in: bare).outcome == "passed")
        #expect(try await project.judge(in: bare).reused == ["test", "data", "train", "validate"])
    }

    @Test("Names that look like options, commands or lines are only names")
    func hostileNames() async throws {
        let project = try Project()
        for name in ["-x", "$(touch pwned)", "new\nline", "quote'\"", "ümlaut"] { try project.git.write("text\n", to: name) }
        try project.git.commit()
        try project.git.git("update-ref", "refs/heads/-x", "HEAD")
        try project.git.git("checkout", "--quiet", "-b", "$(touch${IFS}pwned)")
        let judged = try await project.judge()
        #expect(judged.status == 0)
        #expect(judged.report.run.ref == "$(touch${IFS}pwned)")
        #expect(try await project.judge("--", "-x").report.run.ref == "-x")
        #expect(!project.exists("pwned"))
    }

    @Test("What a step may say comes through: invalid UTF-8, nothing, and a line of 200 MB")
    func hostileOutput() async throws {
        let project = try Project(replacing: [
            "test": "printf 'a\\377\\376b\\n\\033[31mred'", "train": "sh train.sh; head -c 200000000 /dev/zero | tr '\\0' x",
        ])
        #expect(try await project.judge().outcome == "passed")
        #expect(try await project.gatehouse("logs", "last", "test").output.contains("a\u{fffd}\u{fffd}b\n"))
        let size = try project.shell("du -sm .git/gatehouse/logs | cut -f 1")
        #expect(Int(size.dropLast())! < 40)
    }

    @Test("A step that prints 1 GB is judged, and its log stays small", .enabled(if: Product.proves))
    func muchOutput() async throws {
        let project = try Project(replacing: ["test": "yes 'a line of no great interest' | head -c 1000000000"])
        #expect(try await project.judge().outcome == "passed")
        #expect(Int(try project.shell("du -sm .git/gatehouse/logs | cut -f 1").dropLast())! < 40)
    }
}

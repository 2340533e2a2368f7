import Foundation
import TestSupport
import Testing

@Suite("The other commands")
struct CommandTests {
    @Test("'init' writes a file that lints clean, says how data are tracked, and a run takes it")
    func begin() async throws {
        let project = try Project(
            nil,
            [
                "train.py":
                    "import os; os.makedirs('model'); open('model/m', 'w').write('1'); open('metrics.json', 'w').write('{}')\n",
                "evaluate.py": "open('eval.json', 'w').write('{\"accuracy\": 1}')\n", "data/train.csv": "1\n",
                "data/holdout.csv": "2\n", ".gitignore": "/data/holdout.csv\n",
            ])
        let begun = try await project.gatehouse("init")
        #expect(begun.status == 0)
        #expect(begun.output.contains("data/train.csv    git"))
        #expect(begun.output.contains("gatehouse data lock data/holdout.csv"))
        #expect(try await project.gatehouse("data", "lock", "data/holdout.csv").status == 0)
        try project.git.git("add", "--all")
        #expect(try await project.gatehouse("lint").output == "gatehouse.yaml: ok\n")
        #expect(try await project.judge().outcome == "passed")
        let text = try project.shell("cat gatehouse.yaml")
        #expect(try await project.gatehouse("init").status == 2)
        #expect(try project.shell("cat gatehouse.yaml") == text)
    }

    @Test("'init' drafts rules from today's rows, which they keep and others break")
    func drafts() async throws {
        let script = "import os; os.makedirs('model'); open('model/m', 'w').write('1'); open('metrics.json', 'w').write('{}')\n"
        let project = try Project(nil, ["train.py": script, "data/train.csv": "id,c\n1,a\n2,b\n"])
        project.variables["GATEHOUSE_DUCKDB"] = "/no/duckdb"
        let without = try await project.gatehouse("init")
        #expect(
            without.output.contains("No rules for the rows of data/train.csv were drafted. /no/duckdb, which is named as DuckDB"))
        project.variables["GATEHOUSE_DUCKDB"] = TestEngine.path
        let begun = try await project.gatehouse("init", "--force")
        #expect(begun.output.contains("'git add gatehouse.yaml data/train.schema.json' and"), "\(begun)")
        #expect(
            try project.shell("cat gatehouse.yaml").contains(
                "train: { path: data/train.csv, checks: { schema: data/train.schema.json } }"))
        try project.git.git("add", "--all")
        #expect(try await project.judge().outcome == "passed")
        try project.git.write("id,c\n1,a\nx,b\n", to: "data/train.csv")
        #expect(try await project.judge().outcome == "failed")
    }

    @Test("'init' asks for rows that training and judging share, which a run then tells")
    func overlap() async throws {
        let train = "import os; os.makedirs('model'); open('model/m', 'w').write('1'); open('metrics.json', 'w').write('{}')\n"
        let project = try Project(
            nil,
            [
                "train.py": train, "evaluate.py": "open('eval.json', 'w').write('{\"accuracy\": 1}')\n",
                "data/train.csv": "id,c\n1,a\n2,b\n", "data/holdout.csv": "id,c\n2,b\n3,c\n",
            ])
        project.variables["GATEHOUSE_DUCKDB"] = TestEngine.path
        #expect(try await project.gatehouse("init").status == 0)
        #expect(
            try project.shell("cat gatehouse.yaml").contains(
                "checks: { schema: data/train.schema.json, overlap: { with: holdout, max: 0%, level: warn } } }"))
        try project.git.git("add", "--all")
        let judged = try await project.gatehouse("run")
        #expect(judged.status == 0, "\(judged)")
        #expect(judged.output.contains("1 of 2 rows (50%) stand in holdout too. In line 3."), "\(judged.output)")
    }

    @Test("What 'lint --expand' prints means the same")
    func expand() async throws {
        let project = try Project()
        let long = try await project.gatehouse("lint", "--expand").output
        #expect(long.contains("model: model\n") && long.contains("for:\n      - validate\n"))
        try project.git.write(long, to: "gatehouse.yaml")
        #expect(try await project.gatehouse("lint", "--expand").output == long)
    }

    @Test("'lint' says everything that is wrong at once, each with its place")
    func lint() async throws {
        let project = try Project(
            Project.yaml.replacing("data/train.csv", with: "{ path: data/train.csv, manifst: x }") + "chek: 1\n")
        let ended = try await project.gatehouse("lint")
        #expect(ended.status == 6)
        let said = ended.output + ended.errors
        #expect(said.contains("gatehouse.yaml:3:34: unknown key 'manifst' in data.train. Did you mean 'manifest'?"))
        #expect(said.contains("gatehouse.yaml:11:1: unknown key 'chek'"))
        let file = try project.write(configuration: "repositories:\n  - path: \(project.path)\n  - { path: /not/here }\n")
        let agent = try await project.gatehouse("lint", "--config", file)
        #expect(agent.status == 6 && agent.errors.hasPrefix("\(file):3:13: There is no git repository at /not/here "), "\(agent)")
    }

    @Test("a command finds one of several repositories of the settings by its name, and says which there are")
    func named() async throws {
        let (project, other) = (try Project(), try Project())
        let file = try project.write(
            configuration: "repositories: [{ path: \(project.path) }, { path: \(other.path) }]\n")
        let unnamed = try await project.gatehouse(["status", "--config", file], in: "/")
        #expect(
            unnamed.status == 2
                && unnamed.errors.hasSuffix("Say which of theirs is meant:\n  -C \(project.path)\n  -C \(other.path)\n"))
        for command in ["status", "report", "models"] {
            let ended = try await project.gatehouse([command, "--config", file, "-C", other.path], in: "/")
            #expect(ended.status == (command == "report" ? 2 : 0), "\(ended)")
        }
    }

    @Test("'plan' says what would run and why, and runs nothing")
    func plan() async throws {
        let project = try Project()
        #expect(try await project.gatehouse("plan").status == 0)
        #expect(try await project.gatehouse("runs").output == "")
        try await project.judge()
        try project.git.write("0.9\n", to: "skill.txt")
        let text = try await project.gatehouse("plan").output
        #expect(text.contains("data/data  reused from run"))
        #expect(text.contains("train/train") && text.contains("skill.txt"))
        #expect(!project.exists(".git/gatehouse/workspaces/1"))
        #expect(try await project.gatehouse("runs").output.split(separator: "\n").count == 1)
    }

    @Test("'why' names what differs from the last run")
    func why() async throws {
        let project = try Project()
        try await project.judge()
        try project.git.write("5,6\n", to: "data/train.csv")
        try await project.judge()
        let lines = try await project.gatehouse("why").output.split(separator: "\n")
        #expect(lines.contains { $0.contains("data train") })
        #expect(lines.contains { $0.contains("test/test  reused from run") })
    }

    @Test("Every reading command prints JSON that reads, and text")
    func reading() async throws {
        let project = try Project(replacing: ["test": "echo tested"])
        try await project.judge()
        for command in [
            ["status"], ["runs"], ["show"], ["logs"], ["report"], ["plan"], ["why"], ["lint"], ["doctor"], ["gc", "--dry-run"],
        ] {
            let text = try await project.gatehouse(command)
            #expect(text.status == 0 && !text.output.isEmpty, "\(command)")
            let json = try await project.gatehouse(command + ["--format", "json"])
            #expect(json.status == 0)
            #expect(throws: Never.self, "\(command)") { try JSONSerialization.jsonObject(with: Data(json.output.utf8)) }
        }
        #expect(try await project.gatehouse("show", "1").output.contains("validate/candidate  passed"))
        #expect(try await project.gatehouse("report", "HEAD").output.hasPrefix("passed  tiny  main"))
    }

    @Test("'gc' removes old runs, and what the newest ones show can still be reused")
    func collecting() async throws {
        let project = try Project()
        try await project.judge()
        try project.git.write("0.9\n", to: "skill.txt")
        for _ in 1...3 { try await project.judge() }
        _ = try project.shell("find .git/gatehouse/store -type f -exec touch -d '3 hours ago' {} +")
        let trial = try await project.gatehouse("gc", "--keep", "1", "--days", "0", "--dry-run").output
        #expect(trial.hasPrefix("would remove 1 runs"))
        #expect(try await project.gatehouse("runs").output.split(separator: "\n").count == 4)
        #expect(
            try await project.gatehouse("gc", "--keep", "1", "--days", "0").output
                == trial.replacing("would remove", with: "removed"))
        #expect(try await project.gatehouse("runs").output.split(separator: "\n").count == 3)
        #expect(try await project.judge().reused == ["test", "data", "train", "validate"])
        _ = try project.shell("rm -rf .git/gatehouse/store/objects/*")
        #expect(try await project.judge().executed == ["train", "validate"])
    }

    @Test("Completions load in their shell", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        let project = try Project(nil, [:])
        let script = try await project.gatehouse("--generate-completion-script", shell)
        #expect(script.status == 0)
        #expect(script.output.contains("gatehouse") && script.output.contains("against"))
        guard Product.has(shell) else { return }
        try project.git.write(script.output, to: "completion")
        _ = try project.shell("\(shell) -n completion")
    }
}

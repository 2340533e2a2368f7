import Foundation
import TestSupport
import Testing

@Suite("Data by rules")
struct DataRulesTests {
    static let yaml = Project.yaml.replacing(
        "  train: data/train.csv\n",
        with: """
              train:
                path: data/train.csv
                checks:
                  columns:
                    id: { type: integer, unique: true, level: warn, owner: data-team }
                    x: { type: number, minimum: 0 }

            """)
    static let broken = "id,x\n1,5\n2,-37.25\n2,7\n"

    private func project(_ data: String = broken, _ yaml: String = yaml) throws -> Project {
        let project = try Project(yaml, Project.files.merging(["data/train.csv": data]) { $1 })
        project.variables["GATEHOUSE_DUCKDB"] = TestEngine.path
        return project
    }

    @Test("rows that break a rule stop the run before training, by count, share and line, and their values stay here")
    func stops() async throws {
        let project = try project()
        let judged = try await project.judge()
        #expect(judged.status == 1)
        #expect(judged.executed == ["test", "data"])
        #expect(judged.reason == "data.train x: minimum: 1 of 3 rows (33.3%). In line 3.")
        let gate = judged.stage("data")?.gates.first { $0.name == "data.train x: minimum" }
        #expect(gate?.outcome == "failed")
        #expect(try await project.gatehouse("show").output.contains("1 against it"))
        let page = try await project.gatehouse("report")
        #expect(page.output.contains("data.train x: minimum"))
        for text in [page.output, try await project.gatehouse("show").output] { #expect(!text.contains("37.25")) }
        let shown = try await project.gatehouse("data", "show", "last", "minimum")
        #expect(shown.output.contains("line 3: '-37.25'"))
        let none = try await project.gatehouse("data", "show", "last", "nothing")
        #expect(none.status == 2)
        #expect(none.errors.contains("Run 1 has no data set, column or rule 'nothing'."))
    }

    @Test("a rule that only warns lets the run pass; the same bytes and rules are not scanned again, other rules are")
    func reuses() async throws {
        let project = try project("id,x\n1,5\n1,7\n")
        #expect(try await project.judge().outcome == "passed")
        let again = try await project.judge()
        #expect(again.reused.contains("data"))
        #expect(again.stage("data")?.gates.first { $0.name == "data.train id: unique" }?.outcome == "warned")
        #expect(try await project.gatehouse("data", "show", "last").output.contains("line 3: '1'"))
        try project.git.write(Self.yaml.replacing("minimum: 0", with: "minimum: 1"), to: "gatehouse.yaml")
        #expect(try await project.judge().executed == ["data"])
    }

    /// Two thousand rows; the same numbers in another order for each month, moved by `shift`.
    private static func month(_ month: Int, shift: Double = 0) -> String {
        let rows = (0..<2000).map { row in "\(month),\(Double(row * (7919 + 4 * month) % 500) / 100 + shift)" }
        return "month,x\n" + rows.joined(separator: "\n") + "\n"
    }

    @Test(
        "data that drift from the champion's are warned of, with a picture beside the report; others of their distribution are not"
    )
    func drifts() async throws {
        let source =
            "  train: { path: data/train.csv, checks: { columns: { x: { type: number } }, drift: { against: champion } } }\n"
        let project = try project(
            Self.month(1), Project.promoting.replacing("  train: data/train.csv\n", with: source))
        var said: [String] = []
        for (number, shift) in [(1, 0.0), (2, 0), (3, 1.5)] {
            if number > 1 {
                try project.git.write(Self.month(number, shift: shift), to: "data/train.csv")
                try project.git.commit("Month \(number)")
            }
            try await project.agent()
            said.append(try await project.gatehouse("show", "last").output)
        }
        #expect(said[0].contains("There is no data of the champion to compare with yet."), "\(said[0])")
        #expect(!said[1].contains("warned"), "\(said[1])")
        #expect(
            said[2].contains("data.train x: drift") && said[2].contains("The normalised Wasserstein distance 1.")
                && said[2].contains("against 2000 rows of champion v0.0."), "\(said[2])")
        let files = try project.git.git("ls-tree", "-r", "--name-only", "refs/gatehouse/reports")
        let counts = try project.git.git("show", "refs/gatehouse/reports:models/tiny/v0.0.1.data.json")
        #expect(
            counts.contains(#""rows" : 2000"#) && counts.contains(#""name" : "x""#) && !counts.contains("minimum"), "\(counts)")
        #expect(files.split(separator: "\n").filter { $0.contains("/plots/data.train-x-") && $0.hasSuffix(".svg") }.count == 1)
    }

    @Test(
        "a set that grew is compared by its new rows alone; an old profile that is gone is made again")
    func grows() async throws {
        let source =
            "  train: { path: data/train.csv, checks: { columns: { x: { type: number } }, drift: { against: previous } } }\n"
        let project = try project(Self.month(1), Project.yaml.replacing("  train: data/train.csv\n", with: source))
        let grown = Self.month(1) + Self.month(2, shift: 1.5).split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
        func judge(_ text: String) async throws -> String? {
            try project.git.write(text, to: "data/train.csv")
            return try await project.judge().stage("data")?.gates.first { $0.name.contains("drift") }?.reason
        }
        _ = try await judge(Self.month(1))
        let alone = try await judge(grown)
        #expect(alone?.hasPrefix("1 of 1 column drifted from run 1, 2000 new rows alone: 'x'.") == true, "\(alone ?? "none")")
        _ = try project.shell("rm .git/gatehouse/profiles/*.json")
        #expect(try await judge(grown)?.contains("new rows alone") == true)
    }

    @Test("data that were refused are not what the next are compared with, however often they come")
    func refused() async throws {
        let source =
            "  train: { path: data/train.csv, checks: { columns: { x: { type: number } }, drift: { against: previous, level: fail } } }\n"
        let project = try project(Self.month(1), Project.yaml.replacing("  train: data/train.csv\n", with: source))
        var said: [String] = []
        let moved = Self.month(2, shift: 1.5)
        for text in [Self.month(1), moved, moved + "2,3\n", Self.month(3)] {
            try project.git.write(text, to: "data/train.csv")
            let stage = try await project.judge().stage("data")
            let reason = stage?.gates.first { $0.name == "data.train drift" }?.reason ?? "none"
            said.append("\(stage?.outcome ?? "none"): \(reason.prefix { $0 != "." })")
        }
        #expect(
            said == [
                "passed: There is no data of an earlier run to compare with yet", "failed: 1 of 1 column drifted from run 1: 'x'",
                "failed: 1 of 1 column drifted from run 1: 'x'", "passed: No column drifted from run 1",
            ])
    }

    @Test("which rows are compared does not depend on what earlier rules asked for; a block that is not there is named at once")
    func asks() async throws {
        let source = { (more: String) in
            "  train: { path: data/train.csv, checks: { columns: { x: { type: number } }, drift: { against: previous\(more) } } }\n"
        }
        let yaml = { (more: String) in Project.yaml.replacing("  train: data/train.csv\n", with: source(more)) }
        let project = try project(Self.month(1), yaml(", of: new_rows"))
        func judge(_ text: String, _ more: String) async throws -> String? {
            try project.git.write(text, to: "data/train.csv")
            try project.git.write(yaml(more), to: "gatehouse.yaml")
            return try await project.judge().stage("data")?.gates.first { $0.name.contains("drift") }?.reason
        }
        let other = Self.month(2, shift: 1.5)
        _ = try await judge(Self.month(1), ", of: new_rows")
        #expect(try await judge(other, ", of: new_rows")?.contains("2000 new rows alone") == true)
        let all = try await judge(other, "")
        #expect(all?.hasPrefix("1 of 1 column drifted from run 1: 'x'.") == true, "\(all ?? "none")")
        let block = try await judge(other, ", block: week")
        #expect(
            block?.hasSuffix("the data has no column 'week' to make blocks of. Name another in 'block'.") == true,
            "\(block ?? "none")")
    }

    /// The training data is tracked by a checksum file; a run keeps the bytes that it judged.
    private func lockedProject(_ data: String, _ yaml: String) async throws -> Project {
        let project = try project(data, yaml)
        try project.git.git("rm", "--quiet", "--cached", "data/train.csv")
        try project.git.write("/data/train.csv\n", to: ".gitignore")
        #expect(try await project.gatehouse("data", "lock", "data/train.csv").status == 0)
        try project.git.commit()
        return project
    }

    /// Two thousand rows of forty days.
    private static func days(shift: Double) -> String {
        let rows = (0..<2000).map { "\($0 % 40),\(Double($0 * 7919 % 500) / 100 + shift)" }
        return "day,x\n" + rows.joined(separator: "\n") + "\n"
    }

    @Test("a 'block' that is written later has the reference profiled again, from its bytes; without them it is said what to do")
    func blocksLater() async throws {
        let yaml = { (more: String) in
            Project.yaml.replacing(
                "  train: data/train.csv\n",
                with:
                    "  train: { path: data/train.csv, checks: { columns: { x: { type: number } }, drift: { against: previous, level: fail\(more) } } }\n"
            )
        }
        func judge(_ project: Project, _ text: String, _ more: String) async throws -> String? {
            try project.git.write(text, to: "data/train.csv")
            try project.git.write(yaml(more), to: "gatehouse.yaml")
            #expect(try await project.gatehouse("data", "lock", "data/train.csv").status == 0)
            return try await project.judge().stage("data")?.gates.first { $0.name.contains("drift") }?.reason
        }
        let project = try await lockedProject(Self.days(shift: 0), yaml(""))
        _ = try await judge(project, Self.days(shift: 0), "")
        let same = try await judge(project, Self.days(shift: 0.001), ", block: day")
        #expect(same == "No column drifted from run 1.", "\(same ?? "none")")
        _ = try project.shell("rm -rf .git/gatehouse/profiles/*.json .git/gatehouse/data/files")
        let gone = try await judge(project, Self.days(shift: 0.002), ", block: day")
        let sentence =
            /No evidence: the data of run \d have no profile with blocks of 'day' here, and none can be made: their bytes are not here\. If they can still be fetched, 'gatehouse run --fresh [0-9a-f]+' brings them; else write 'level: warn' until other data take their place\./
        #expect(gone?.wholeMatch(of: sentence) != nil, "\(gone ?? "none")")
    }

    @Test("a 'block' that is written after the champion's run does not shut out every later model")
    func blocksAfterTheChampion() async throws {
        let yaml = { (more: String) in
            Project.promoting.replacing(
                "  train: data/train.csv\n",
                with: "  train: { path: data/train.csv, checks: { drift: { against: champion, level: fail\(more) } } }\n")
        }
        let project = try project(Self.days(shift: 0), yaml(""))
        #expect(try await project.agent().decisions == ["promoted"])
        try project.git.write(Self.days(shift: 0.001), to: "data/train.csv")
        try project.git.write(yaml(", block: day"), to: "gatehouse.yaml")
        try project.git.commit("Blocks")
        #expect(try await project.agent().decisions == ["promoted"])
    }

    @Test("a reference without the column of 'block' is no evidence, and no fault of the rule")
    func noBlocks() async throws {
        let yaml = { (more: String) in
            Project.yaml.replacing(
                "  train: data/train.csv\n",
                with: "  train: { path: data/train.csv, checks: { drift: { against: previous\(more) } } }\n")
        }
        let project = try project(Self.month(1), yaml(""))
        try await project.judge()
        try project.git.write(Self.days(shift: 0), to: "data/train.csv")
        try project.git.write(yaml(", block: day"), to: "gatehouse.yaml")
        let judged = try await project.judge()
        let gate = judged.stage("data")?.gates.first { $0.name.contains("drift") }
        #expect(gate?.outcome == "warned")
        #expect(
            gate?.reason
                == "No evidence: the data of run 1 have no column 'day' to make blocks of. Write 'level: warn' until other data take their place."
        )
    }

    @Test("a file of a set whose columns stand in another order is named as the repository has it")
    func order() async throws {
        var files = Project.files
        files["data/train.csv"] = nil
        (files["data/months/1.csv"], files["data/months/2.csv"]) = ("a,b\n1,2\n", "b,a\n2,1\n")
        let source = "  train: { path: data/months, checks: { format: csv } }\n"
        let project = try Project(Project.yaml.replacing("  train: data/train.csv\n", with: source), files)
        project.variables["GATEHOUSE_DUCKDB"] = TestEngine.path
        #expect(
            try await project.judge().reason
                == "data.train format: data/months/2.csv has its columns in another order than data/months/1.csv. Write them in the same "
                + "order.")
    }

    @Test("a plan takes today for today, and says of rules that they changed")
    func plans() async throws {
        let yaml = Self.yaml.replacing("minimum: 0 }", with: "minimum: 0, accept: { until: 2999-01-01, because: known } }")
        let project = try project("id,x\n1,5\n", yaml)
        #expect(try await project.judge().outcome == "passed")
        let plan = try await project.gatehouse("plan").output
        #expect(!plan.contains("1970") && !plan.contains("day:"), "\(plan)")
        try project.git.write(yaml.replacing("minimum: 0", with: "minimum: 1"), to: "gatehouse.yaml")
        let changed = try await project.gatehouse("plan").output
        #expect(changed.contains("rules train: changed") && !changed.contains("\\\""), "\(changed)")
    }

    @Test("another rule loses no reference, and a bad cell that is tolerated takes no column out of drift")
    func tolerates() async throws {
        let source = { (columns: String) in
            "  train: { path: data/train.csv, checks: { columns: { \(columns) }, drift: { against: previous } } }\n"
        }
        let yaml = { Project.yaml.replacing("  train: data/train.csv\n", with: source($0)) }
        let project = try project(Self.month(1), yaml("x: { type: number }"))
        try await project.judge()
        try project.git.write(yaml("x: { type: number, invalid: 1% }, month: { type: integer }"), to: "gatehouse.yaml")
        try project.git.write(Self.month(2, shift: 1.5) + "2,abc\n", to: "data/train.csv")
        let reason = try await project.judge().stage("data")?.gates.first { $0.name.contains("drift") }?.reason
        #expect(reason?.hasPrefix("1 of 1 column drifted from run 1: 'x'.") == true, "\(reason ?? "none")")
    }

    @Test("a check that is interrupted says so and leaves nothing behind")
    func interrupted() async throws {
        let project = try project()
        try project.git.write(
            "sql: { never: \"SELECT range FROM range(9000000000000000) WHERE sin(range) > 2\" }\n",
            to: "never.yaml")
        let temporary = project.git.folder.path + "/temporary"
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
        let left = { try FileManager.default.contentsOfDirectory(atPath: temporary) }
        let check = try RunningProgram(
            [Product.program, "data", "check", "data/train.csv", "--schema", "never.yaml"],
            environment: project.variables.merging(["TMPDIR": temporary]) { $1 }, in: project.path)
        while try left().isEmpty, !check.hasEnded { await Waiting.pause() }
        check.signal(15)
        let ended = await check.wait()
        #expect(ended.status == 4 && ended.errors == "gatehouse: interrupted\n", "\(ended)")
        #expect(try left().isEmpty)
    }

    @Test("'gc' forgets what data stages of old runs saw, and the profiles of their data")
    func collected() async throws {
        let source =
            "  train: { path: data/train.csv, checks: { columns: { x: { type: number } }, drift: { against: previous } } }\n"
        let project = try project(Self.month(1), Project.yaml.replacing("  train: data/train.csv\n", with: source))
        for month in 1...3 {
            try project.git.write(Self.month(month), to: "data/train.csv")
            try await project.judge()
        }
        let kept = { try project.shell("ls .git/gatehouse/evidence .git/gatehouse/profiles | grep -cE '[0-9]'") }
        #expect(try kept() == "6\n")
        #expect(try await project.gatehouse("gc", "--days", "0", "--keep", "1").status == 0)
        // The first run stays: the last one reused its tests.
        #expect(try kept() == "4\n" && project.shell("ls .git/gatehouse/profiles/salt") == ".git/gatehouse/profiles/salt\n")
        #expect(try await project.gatehouse("data", "show", "last").status == 0)
    }

    @Test("rules of a tracked schema count beside those written in the pipeline")
    func schema() async throws {
        let project = try project(
            Self.broken, Self.yaml.replacing("checks:\n", with: "checks:\n      schema: data/schema.json\n"))
        let missing = try await project.gatehouse("run")
        #expect(missing.status == 6)
        #expect(missing.errors.contains("data.train.checks.schema: data/schema.json is not tracked. Commit it."))
        try project.git.write(
            #"{"fields": [{"name": "id", "type": "integer", "constraints": {"maximum": 1}}, {"name": "x"}]}"#,
            to: "data/schema.json")
        try project.git.commit()
        let judged = try await project.judge()
        #expect(
            judged.gates.filter { $0.outcome == "failed" }.map(\.name).sorted() == [
                "data.train id: maximum", "data.train x: minimum",
            ])
    }

    @Test("without DuckDB the stage is errored, with the sentence that installs it")
    func noEngine() async throws {
        let project = try project()
        project.variables["GATEHOUSE_DUCKDB"] = "/no/duckdb"
        let judged = try await project.judge()
        #expect(judged.status == 3)
        #expect(
            judged.reason
                == "/no/duckdb, which is named as DuckDB, is neither its binary nor the script of PyPI's duckdb-cli. Name another."
        )
    }

    @Test("files are checked without a pipeline: exit codes, text of 80 columns, JSON with lines and values")
    func standalone() async throws {
        let project = try project()
        try project.git.write(
            #"{"fields": [{"name": "id", "type": "integer"}, {"name": "x", "type": "number", "constraints": {"minimum": 0}}]}"#,
            to: "s.json")
        let text = try await project.gatehouse("data", "check", "data/train.csv", "--schema", "s.json")
        #expect(text.status == 1)
        #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let json = try await project.gatehouse(
            "data", "check", "data/train.csv", "--schema", "s.json", "--examples", "1", "--format", "json")
        let verdict = try JSONDecoder().decode(Checked.self, from: Data(json.output.utf8))
        #expect(verdict.outcome == "failed" && verdict.rows == 3)
        let minimum = verdict.checks.first { $0.rule == "minimum" }
        #expect(minimum?.violations == 1 && minimum?.examples == [Checked.Example(line: 3, value: "-37.25")])
        try project.git.write("format: csv\ndrift: { against: previous }\n", to: "r.yaml")
        let drift = try await project.gatehouse("data", "check", "data/train.csv", "--schema", "r.yaml")
        #expect(drift.status == 3)
        #expect(
            drift.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
                "errored drift Not looked at: drift is from other data of a pipeline, and these are files alone."))
        #expect(try await project.gatehouse("data", "check", "data/train.csv").status == 0)
        try project.git.write(#"{"resources": [{"path": "other.csv"}]}"#, to: "data/datapackage.json")
        #expect(try await project.gatehouse("data", "check", "data/train.csv").status == 0)
        let unknown = #""fields": [{"name": "id", "constraints": {"minLenght": 1}}]"#
        try project.git.write(
            #"{"resources": [{"path": "train.csv", "schema": {\#(unknown)}}]}"#, to: "data/datapackage.json")
        let refused = try await project.gatehouse("data", "check", "data/train.csv")
        #expect(refused.status == 2)
        #expect(refused.errors.contains("unknown key 'minLenght' in resources[0].schema.fields[0].constraints. Did you mean"))
        #expect(try await project.gatehouse("data", "check", "no.csv").status == 2)
        #expect(try await project.gatehouse("data", "check", "data/train.csv", "--schema", "no.json").status == 2)
    }
}

/// The part of what `data check` prints that these tests read.
private struct Checked: Decodable {
    struct Example: Decodable, Equatable {
        var line: Int?
        var value: String?
    }

    struct Check: Decodable {
        var rule: String
        var column: String?
        var violations: Int?
        var examples: [Example]
    }

    var outcome: String
    var rows: Int?
    var checks: [Check]
}

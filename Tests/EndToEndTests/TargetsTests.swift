import Foundation
import TestSupport
import Testing

@Suite("Several targets")
struct TargetsTests {
    private static func project(_ targets: String) throws -> Project {
        try Project(Project.yaml + "promote:\n  to: \(targets)\n")
    }

    private static func targets(_ work: AgentWork) -> [String] {
        work.reports.last?.targets.map { "\($0.target) \($0.decision) \($0.version ?? "-") \($0.champion ?? "-")" } ?? []
    }

    @Test("one version goes to each target in its order, over what holds it, and what follows is run for each")
    func both() async throws {
        let place = try TemporaryFolder("gatehouse-then")
        let then = "echo $GATEHOUSE_PROMOTION $GATEHOUSE_VERSION >> \(place.path)/told"
        let project = try Self.project("[staging, production]\n  then: \(then)")
        let first = try await project.agent()
        #expect(first.status == 0, "\(first.errors)")
        #expect(Self.targets(first) == ["staging promoted v0.0.1 -", "production promoted v0.0.1 -"])
        #expect(try project.tags().keys.sorted() == ["tiny#production#2", "tiny#staging#1", "tiny@v0.0.1"])
        let told = try String(contentsOfFile: place.path + "/told", encoding: .utf8)
        #expect(told == "tiny#staging#1 v0.0.1\ntiny#production#2 v0.0.1\n")
        try project.learn("0.9")
        let second = try await project.agent()
        #expect(Self.targets(second) == ["staging promoted v0.0.2 v0.0.1", "production promoted v0.0.2 v0.0.1"])
        let last = try #require(second.reports.last)
        #expect(last.targets[0].gates.map(\.outcome) == ["passed", "passed"] && last.targets[1].gates.isEmpty)
        let note = try project.git.git("notes", "--ref=gatehouse", "show", last.run.commit)
        #expect(note.contains("passed main promoted tiny@v0.0.2 to staging and production: "), "\(note)")
        #expect(
            try project.reported("README.md").contains("production") && project.reported("models/tiny.md").contains("staging"))
        let listed = try await project.gatehouse("models", "tiny").output
        #expect(listed.contains("staging") && listed.contains("production"), "\(listed)")
        let score = try await project.gatehouse("doctor", "--score")
        #expect(score.status == 0 && score.output.contains("staging can go back to v0.0.1"), "\(score)")
        #expect(
            score.output.contains(
                "tiny  ML Test Score 0, the least of data 0, model 0, infrastructure 4, monitoring 0, each of 7."), "\(score)")
        let logs = try await project.gatehouse("show", "last").output
        #expect(logs.contains("promoted to staging as v0.0.2") && logs.contains("promoted to production as v0.0.2"), "\(logs)")
    }

    @Test("what a promotion by hand passes over is named in the report and in the tag")
    func byHand() async throws {
        let project = try Self.project("\n    - staging\n    - { target: production, gates: [accuracy >= 0.85], approvals: 2 }\n")
        #expect(try await project.agent().outcomes == ["failed"])
        let ordered = try await project.gatehouse(
            "promote", "tiny@v0.0.1", "--to", "production", "--by", "Eve", "--because", "urgent")
        let passed = "accuracy >= 0.85: accuracy 0.8, required >= 0.85."
        #expect(ordered.status == 0 && ordered.output.contains("ordered by Eve: urgent; passes over: \(passed)"), "\(ordered)")
        #expect(
            try project.git.git("cat-file", "tag", "tiny#production#2").contains(
                "Gatehouse-Passes-Over: \(passed)\nGatehouse-Passes-Over: production needs 2 approvals and has none.\n"))
        let nameless = try await project.gatehouse(
            "promote", "tiny@v0.0.1", "--to", "production", "--by", " ", "--because", "urgent")
        #expect(nameless.errors.contains("A decision by hand needs a name: add --by NAME."), "\(nameless)")
        let back = try await project.gatehouse(
            "promote", "tiny@v0.0.1", "--to", "staging", "--by", "Eve", "--because", "again")
        #expect(!back.output.contains("passes over"), "\(back)")
    }

    @Test("a target's own gates and approvals are its own: the first keeps what the second declines, or waits for")
    func own() async throws {
        let project = try Self.project(
            "\n    - staging\n    - { target: production, gates: [accuracy >= 0.85], approvals: 1 }\n")
        let first = try await project.agent()
        #expect(first.status == 1 && first.outcomes == ["failed"], "\(first.errors)")
        #expect(Self.targets(first) == ["staging promoted v0.0.1 -", "production declined - -"])
        #expect(first.reports.last?.run.reason == "accuracy >= 0.85: accuracy 0.8, required >= 0.85.")
        try project.learn("0.9")
        let second = try await project.agent()
        #expect(second.status == 8, "\(second.errors)")
        #expect(Self.targets(second) == ["staging promoted v0.0.2 v0.0.1", "production waiting - -"])
        let note = try project.git.git("notes", "--ref=gatehouse", "show", "HEAD")
        #expect(
            note.contains("waiting main promoted tiny@v0.0.2 to staging, waiting for production: production needs 1 approval"),
            "\(note)")
        let approved = try await project.gatehouse("approve", "last", "--by", "Ada", "--because", "fine", "--format", "json")
        let work = try Judged(approved)
        #expect(work.status == 0, "\(approved.errors)")
        #expect(work.report.targets.map(\.decision) == ["unchanged", "promoted"] && work.executed == [])
        let record = try project.reported("models/tiny/v0.0.2.json")
        #expect(record.contains("\"person\" : \"Ada\",\n      \"target\" : \"production\""), "\(record)")
        #expect(record.contains("\"seed\" : 0,") && record.contains("\"seeds\" : [\n    0\n  ]"), "\(record)")
        let card = try project.reported("models/tiny/v0.0.2.md")
        #expect(card.contains("- `Ada`, for `production`: `fine`") && card.contains("| seed | `0` |"), "\(card)")
        // The version is the one that staging has.
        #expect(work.report.targets.last?.version == "v0.0.2")
        #expect(
            try project.tags().keys.sorted() == [
                "tiny#production#3", "tiny#staging#1", "tiny#staging#2", "tiny@v0.0.1", "tiny@v0.0.2",
            ])
    }
}

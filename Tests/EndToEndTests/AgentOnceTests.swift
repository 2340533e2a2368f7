import Foundation
import TestSupport
import Testing

/// `gatehouse agent --once`: refs are the truth, positions are judged, and only what may promote promotes.
@Suite("An agent that looks once")
struct AgentOnceTests {
    @Test("judges, publishes and promotes; then there is nothing left to do")
    func promotes() async throws {
        let project = try Project(Project.promoting)
        let first = try await project.agent()
        #expect(first.status == 0)
        #expect(first.decisions == ["promoted"])
        #expect(first.reports[0].model?.version == "v0.0.1")
        let relative = first.reports[0].stages[3].gates[1]
        #expect(relative.outcome == "not_applicable")
        #expect(relative.reason == "There is no champion: nothing was ever promoted to production.")
        let better = try project.learn("0.9")
        let second = try await project.agent()
        #expect(second.decisions == ["promoted"])
        #expect(second.reports[0].model?.champion == "v0.0.1")
        #expect(try project.tags()["tiny@v0.0.2"] == better)
        #expect(try project.tags()["tiny#production#2"] == better)
        let before = try project.git.git("for-each-ref")
        let third = try await project.agent()
        #expect(third.status == 0 && third.reports.isEmpty)
        #expect(try project.git.git("for-each-ref") == before)
        #expect(try project.git.git("fsck", "--strict", "--no-dangling", "--no-progress").isEmpty)
    }

    @Test("a worse model is refused, with exit code 1, and its verdict is in git all the same")
    func worse() async throws {
        let project = try Project(Project.promoting)
        try await project.agent()
        let worse = try project.learn("0.7")
        let work = try await project.agent()
        #expect(work.status == 1)
        #expect(work.decisions == ["declined"])
        #expect(work.reports[0].promotion.reasons == ["the verdict is failed."])
        #expect(try project.tags().count == 2)
        let note = try project.git.git("notes", "--ref=gatehouse", "show", worse)
        #expect(
            note.contains(" failed main declined tiny: accuracy >= champion.accuracy - 0.5pt: accuracy 0.7, required >= 0.795"))
    }

    @Test("at first sight every ref is remembered and the default branch alone is judged; later branches are tested")
    func firstSight() async throws {
        let project = try Project(Project.promoting)
        for name in ["topic", "older"] { try project.git.git("branch", name) }
        let first = try await project.agent()
        #expect(first.refs == ["refs/heads/main"])
        try project.git.git("checkout", "--quiet", "topic")
        try project.learn("0.95")
        let second = try await project.agent()
        #expect(second.refs == ["refs/heads/topic"])
        #expect(second.reports[0].stages.map(\.outcome) == ["passed", "passed", "skipped", "skipped", "skipped"])
        #expect(second.decisions == ["not_requested"])
        try project.git.git("branch", "--force", "older", "HEAD~1")
        #expect(try await project.agent().reports.isEmpty, "it is where it was")
    }

    @Test("two pushes between two looks are one run of the newer; a forced move back is newer too, and stale")
    func positions() async throws {
        let project = try Project(Project.promoting)
        try await project.agent()
        let old = try project.git.git("rev-parse", "HEAD")
        try project.learn("0.85")
        let newest = try project.learn("0.9")
        let work = try await project.agent()
        #expect(work.reports.map(\.run.commit) == [newest])
        try project.git.git("reset", "--quiet", "--hard", old)
        let back = try await project.agent()
        #expect(back.reports.map(\.run.commit) == [old])
        #expect(back.outcomes == ["failed"], "0.8 is more than half a point below 0.9")
    }

    @Test("an older commit than the champion's never promotes, however good")
    func stale() async throws {
        let yaml = Project.promoting.replacing("  - accuracy >= champion.accuracy - 0.5pt\n", with: "")
        let project = try Project(yaml)
        let old = try project.learn("0.95")
        try project.learn("0.9")
        try await project.agent()
        try project.git.git("reset", "--quiet", "--hard", old)
        let work = try await project.agent()
        #expect(work.outcomes == ["passed"])
        #expect(work.decisions == ["declined"])
        #expect(
            work.reports[0].promotion.reasons
                == ["refused: stale: \(old.prefix(10)) is older than the commit of the champion, v0.0.1."])
        #expect(try project.tags().count == 2)
    }

    @Test("agent.conf says which refs run and which promote, and where the state is")
    func configuration() async throws {
        let project = try Project(Project.promoting.replacing("promote:", with: "on: { \"*\": all }\npromote:"))
        let state = project.git.folder.path + "/state"
        let configuration = try project.write(
            configuration: """
                state: \(state)
                identity: { name: Gate, email: gate@example.org }
                repositories:
                  - path: \(project.path)
                    trusted: ["refs/heads/main", "refs/heads/release/*"]
                    promotes: ["refs/heads/release/*"]

                """)
        let first = try await project.agent("--config", configuration)
        #expect(first.decisions == ["declined"])
        #expect(
            first.reports[0].promotion.reasons
                == ["refs/heads/main may not promote; 'promotes' in agent.conf allows refs/heads/release/*."])
        try project.git.git("branch", "release/1")
        try project.git.git("branch", "foreign")
        let ended = try await project.gatehouse("agent", "--once", "--config", configuration)
        #expect(ended.errors.contains("refs/heads/foreign is not trusted by agent.conf: nothing of it is run"))
        #expect(try project.tags().keys.sorted() == ["tiny#production#1", "tiny@v0.0.1"])
        #expect(try project.git.git("log", "-1", "--format=%an <%ae>", "tiny@v0.0.1") == "Gate <gate@example.org>")
        #expect(!project.exists(".git/gatehouse/gatehouse.sqlite"))
        let runs = try await project.gatehouse("runs", "--format", "json")
        #expect(runs.output.contains("refs/heads/release/1"), "commands in the repository find the state")
    }

    @Test("in a bare repository the reports are a branch, which is not judged")
    func bare() async throws {
        let project = try Project(Project.promoting)
        let bare = project.git.folder.path + "/bare.git"
        try project.git.git("clone", "--quiet", "--bare", project.path, bare)
        #expect(try await project.agent(in: bare).decisions == ["promoted"])
        #expect(try project.git.git("branch", "--list", in: bare).contains("gatehouse-reports"))
        #expect(try project.git.git("log", "-1", "--format=%s", "gatehouse-reports", in: bare) == "Verdict of run 1 [skip ci]")
        #expect(try await project.agent(in: bare).reports.isEmpty)
    }

    @Test("a pipeline that does not read is a failed run with every problem, not silence")
    func invalid() async throws {
        let project = try Project(Project.promoting)
        try await project.agent()
        try project.git.write("model: tiny\ntest: sh tests/test.sh\ntrian: sh train.sh\n", to: "gatehouse.yaml")
        try project.git.commit("Break it")
        let work = try await project.agent()
        #expect(work.status == 1)
        #expect(
            work.reports[0].run.reason
                == "gatehouse.yaml:3:1: unknown key 'trian'. Did you mean 'train'?")
        let note = try project.git.git("notes", "--ref=gatehouse", "show", "HEAD")
        #expect(
            note.contains(
                " failed main judged nothing: gatehouse.yaml:3:1 cannot be read; what stands there is told by the agent alone"))
    }

    @Test("--fresh judges a commit again and reuses nothing")
    func fresh() async throws {
        let project = try Project(Project.promoting)
        try await project.agent()
        let work = try await project.agent("--fresh", "main")
        #expect(work.reports.count == 1)
        #expect(work.reports[0].stages.allSatisfy { $0.reusedFrom == nil })
        #expect(work.decisions == ["unchanged"])
        #expect(work.reports[0].promotion.reasons == ["the model is the champion, v0.0.1."])
    }

    @Test("an unchanged model passes without being judged or promoted again")
    func unchanged() async throws {
        let project = try Project(Project.promoting)
        try await project.agent()
        try project.git.write("More words.\n", to: "README.md")
        try project.git.commit("Words")
        let work = try await project.agent()
        #expect(work.outcomes == ["passed"])
        #expect(work.reports[0].run.reason == "unchanged: the model is the champion")
        #expect(work.decisions == ["unchanged"])
    }

    @Test("several pipelines carry their folders in tags and pages")
    func folders() async throws {
        let files = Dictionary(uniqueKeysWithValues: Project.files.map { ("services/fraud/" + $0.key, $0.value) })
        let project = try Project(nil, files)
        try project.git.write(Project.promoting, to: "services/fraud/gatehouse.yaml")
        try project.git.commit()
        #expect(try await project.agent().decisions == ["promoted"])
        #expect(try project.tags().keys.sorted() == ["services/fraud=tiny#production#1", "services/fraud=tiny@v0.0.1"])
        #expect(try project.reported("services/fraud/models/tiny.md").contains("`v0.0.1`"))
        #expect(try project.reported("README.md").contains("[`services/fraud=tiny`](services/fraud/models/tiny.md)"))
    }

    @Test("what an agent that keeps elsewhere cannot do is refused in one sentence")
    func refused() async throws {
        let project = try Project(Project.promoting)
        let configuration = try project.write(
            configuration: "run_as: nobody\nrepositories: [{ path: \(project.path) }]\n")
        let ended = try await project.gatehouse("agent", "--once", "--config", configuration)
        #expect(ended.status == 6)
        #expect(
            ended.errors.contains(
                "run_as: nobody is not available in this version: steps run as the agent itself. Take it out."))
    }
}

import Foundation
import TestSupport
import Testing

@Suite("Approvals")
struct ApprovalTests {
    private static func waiting(_ approvals: Int) async throws -> Project {
        let project = try Project(
            Project.promoting.replacing("promote: production", with: "promote: { to: production, approvals: \(approvals) }"))
        let ended = try await project.gatehouse("agent", "--once")
        #expect(ended.status == 8, "\(ended.output) \(ended.errors)")
        return project
    }

    private static func approve(_ project: Project, _ run: String, _ person: String) async throws -> RunningProgram.Ended {
        try await project.gatehouse("approve", run, "--by", person, "--because", "looks good")
    }

    @Test("A model that passed waits, and one yes promotes it without training again")
    func one() async throws {
        let project = try await Self.waiting(1)
        #expect(try project.git.git("tag", "--list") == "")
        let text = try await project.gatehouse("show", "last").output
        #expect(text.contains("production needs 1 approval and has none: 'gatehouse approve 1 --because …'."), "\(text)")
        let approved = try await Self.approve(project, "1", "Ada")
        #expect(approved.status == 0, "\(approved.errors)")
        #expect(approved.output.contains("approved by Ada: looks good"), "\(approved.output)")
        #expect(try project.git.git("tag", "--list").contains("tiny@v0.0.1"))
        #expect(try project.git.git("cat-file", "tag", "tiny#production#1").contains("Gatehouse-Approved: Ada: looks good\n"))
        let again = try await Self.approve(project, "2", "Eve")
        #expect(again.status == 2 && again.errors.contains("Run 2 waits for no approval: it is passed."), "\(again.errors)")
    }

    @Test("Two approvals are two persons', an older run's come too late, and who is asked is told, by an agent that stays")
    func two() async throws {
        let receiver = try await Receiver()
        let project = try Project(
            Project.promoting.replacing("promote: production", with: "promote: { to: production, approvals: 2 }"))
        let file = try project.write(
            configuration: """
                repositories: [{ path: \(project.path) }]
                webhooks: [{ url: "\(receiver.url("ok"))", allow_private: true, events: [run.waiting] }]

                """)
        let agent = try project.start(["agent", "--config", file])
        while !agent.errorsSoFar.contains("run 1 waiting") { await Waiting.pause() }
        let first = try await Self.approve(project, "1", "Ada")
        #expect(first.status == 8 && first.output.contains("needs 2 approvals and has 1, by Ada"), "\(first)")
        let same = try await Self.approve(project, "2", " aDa ")
        #expect(same.status == 2)
        #expect(same.errors.contains("aDa has approved of this model already. It needs another person's approval."))
        let old = try await Self.approve(project, "1", "Eve")
        #expect(old.status == 2 && old.errors.contains("Run 2 of main is newer than run 1, and it waits too. Approve that one."))
        #expect(try await Self.approve(project, "2", "Eve").status == 0)
        #expect(try project.git.git("tag", "--list").contains("tiny#production#1"))
        while try receiver.arrivals().count < 2 { await Waiting.pause() }
        agent.signal(SIGTERM)
        #expect(await agent.wait().status == 0)
        let told = try receiver.arrivals().map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(told.count == 2 && told.allSatisfy { $0.contains("dev.cdeventsx.gatehouse-run.waiting.0.1.0") })
        #expect(told.last?.contains(#""approvals":[{"because":"looks good","person":"Ada"}]"#) == true, "\(told)")
    }

    @Test("Where settings name another place for the state, a yes needs them, and finds the repository by them from anywhere")
    func elsewhere() async throws {
        let project = try Project(
            Project.promoting.replacing("promote: production", with: "promote: { to: production, approvals: 1 }"))
        let state = try TemporaryFolder("gatehouse-state")
        let file = try project.write(configuration: "repositories: [{ path: \(project.path) }]\nstate: \(state.path)\n")
        #expect(try await project.gatehouse("agent", "--once", "--config", file).status == 8)
        let bare = try await Self.approve(project, "1", "Ada")
        #expect(bare.status == 2, "\(bare)")
        #expect(bare.errors.contains("as its settings say. Name them: --config FILE."), "\(bare.errors)")
        let begun = try await project.gatehouse("agent", "--once")
        #expect(begun.status == 2 && begun.errors.contains("Name them: --config FILE."), "\(begun)")
        #expect(try await project.gatehouse("runs").output.contains("waiting"))
        let approved = try await project.gatehouse(
            ["approve", "1", "--by", "Ada", "--because", "fine", "--config", file], in: "/")
        #expect(approved.status == 0, "\(approved)")
    }

    @Test("With protect: approve a commit that weakens a gate waits, however good its model is, and says why first")
    func protected() async throws {
        let validate = "validate: { run: sh evaluate.sh, inputs: [evaluate.sh] }"
        let project = try Project(Project.promoting.replacing("validate: sh evaluate.sh", with: validate))
        let file = try project.write(configuration: "repositories: [{ path: \(project.path), protect: approve }]\n")
        #expect(try await project.agent("--config", file).decisions == ["promoted"])
        try project.learn("0.85")
        #expect(try await project.agent("--config", file).decisions == ["promoted"])
        let weaker = try String(contentsOfFile: project.path + "/gatehouse.yaml", encoding: .utf8)
            .replacing("accuracy >= 0.5", with: "accuracy >= 0.4")
        try project.git.write(weaker, to: "gatehouse.yaml")
        try project.learn("0.9")
        let work = try await project.agent("--config", file)
        #expect(work.status == 8 && work.decisions == ["waiting"], "\(work.errors)")
        let lines = try await project.gatehouse("show", "last").output.split(separator: "\n")
        let sentence = "Weaker than for v0.0.2: accuracy >= 0.5 became accuracy >= 0.4 (weaker)."
        #expect(lines.dropFirst(2).first?.contains(sentence) == true, "\(lines)")
        let cause = "(weaker than for v0.0.2: accuracy >= 0.5 became accuracy >= 0.4 (weaker))"
        #expect(lines.contains { $0.contains("production needs 1 approval \(cause) and has none") }, "\(lines)")
        #expect(try project.reported("README.md").contains("waiting"))
        let approved = try await project.gatehouse("approve", "--by", "Ada", "--because", "too strict", "--config", file)
        #expect(approved.status == 0, "\(approved.errors)")
        #expect(try project.tags()["tiny#production#3"] != nil)
    }

    @Test("With protect: approve a worse model under a new name for its target waits, and says first what it leaves")
    func renamed() async throws {
        let project = try Project(Project.promoting)
        let file = try project.write(configuration: "repositories: [{ path: \(project.path), protect: approve }]\n")
        #expect(try await project.agent("--config", file).decisions == ["promoted"])
        try project.git.write(Project.promoting.replacing("promote: production", with: "promote: prod"), to: "gatehouse.yaml")
        try project.learn("0.6")
        let work = try await project.agent("--config", file)
        #expect(work.status == 8 && work.decisions == ["waiting"], "\(work.errors)")
        let lines = try await project.gatehouse("show", "last").output.split(separator: "\n")
        let sentence = "Weaker than for v0.0.1: nothing stands under prod; production's champion v0.0.1 is compared with nothing."
        #expect(lines.dropFirst(2).first?.contains(sentence) == true, "\(lines)")
        #expect(try project.tags().keys.sorted() == ["tiny#production#1", "tiny@v0.0.1"])
    }
}

import Foundation
import Processes
import TestSupport
import Testing

/// From `git push` to programs of others that verify what they are told; nothing of it is a fake.
@Suite("The whole way", .timeLimit(.minutes(20)))
struct WholeWayTests {
    enum Kind: String, CaseIterable {
        /// A bare repository with the hook.
        case path
        /// The same served by git's daemon, which the agent asks.
        case url
    }

    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    private final class Stage {
        let project: Project
        let receiver: Receiver
        let webhook: RunningProgram
        let bare: String
        private let configuration: String
        private var daemon: RunningProgram?

        init(_ kind: Kind) async throws {
            project = try Project(Project.promoting)
            receiver = try await Receiver()
            let folder = project.git.folder
            bare = folder.path + "/fraud.git"
            try project.git.git("clone", "--quiet", "--bare", project.path, bare)
            project.variables["HOOK_SECRET"] = secret
            let port = try LoopbackPort.free()
            let hooks = try folder.write(Outside.hooks(secret: secret), to: "hooks.json")
            let program = try #require(Outside.webhook)
            webhook = try RunningProgram(
                [program, "-hooks", hooks, "-ip", "127.0.0.1", "-port", "\(port)", "-verbose"], environment: Outside.path,
                in: folder.path)
            var place = "path: \(bare)"
            var origin = bare
            if kind == .url {
                let port = try LoopbackPort.free()
                daemon = try RunningProgram(
                    try project.git.daemon([
                        "--enable=receive-pack", "--listen=127.0.0.1", "--port=\(port)", "--base-path=" + folder.path,
                    ]), environment: project.variables, in: folder.path)
                while !FreePort.answers(port) { await Waiting.pause() }
                origin = "git://127.0.0.1:\(port)/fraud.git"
                place = "url: \(origin), poll: 1s"
            } else {
                #expect(try await project.gatehouse("hooks", "install", in: bare).status == 0)
            }
            try project.git.git("remote", "add", "origin", origin)
            let events = "run.queued, run.started, run.finished, step.finished, gates.finished, model.published, model.promoted"
            configuration = try project.write(
                configuration: """
                    state: \(folder.path)/state
                    repositories: [{ \(place) }]
                    webhooks:
                      - { url: "\(receiver.url("fail/1"))", secret: { env: HOOK_SECRET }, allow_private: true, events: [\(events)] }
                      - { url: "http://127.0.0.1:\(port)/hooks/ct", secret: { env: HOOK_SECRET }, allow_private: true, events: [run.finished] }

                    """)
            while !FreePort.answers(port) { await Waiting.pause() }
        }

        func start() throws -> RunningProgram { try project.start(["agent", "--config", configuration]) }

        func isTagged(_ tag: String) throws -> Bool {
            try project.git.git("tag", in: bare).split(separator: "\n").contains { $0 == tag }
        }

        /// What the receiver refused first has come again.
        var isRetried: Bool {
            get throws {
                let ids = try receiver.arrivals().map { $0.headers["webhook-id"] ?? "" }
                return Set(ids).count < ids.count
            }
        }

        var finished: Int {
            get throws {
                try receiver.arrivals().count { String(decoding: $0.bytes, as: UTF8.self).contains("pipelinerun.finished") }
            }
        }
    }

    @Test(
        "pushes are judged and promoted; a receiver that first fails, Debian's webhook and PyPI's libraries take every delivery",
        .enabled(if: Outside.webhook != nil && Outside.python != nil, "webhook or GATEHOUSE_TEST_WEBHOOKS is missing"),
        arguments: Kind.allCases)
    func told(_ kind: Kind) async throws {
        let stage = try await Stage(kind)
        let agent = try stage.start()
        while try !stage.isTagged("tiny#production#1") { await Waiting.pause() }
        let better = try stage.project.learn("0.9")
        try stage.project.git.git("push", "--quiet", "origin", "main")
        while try !stage.isTagged("tiny#production#2") { await Waiting.pause() }
        while try stage.finished < 2 || !stage.isRetried { await Waiting.pause() }
        while stage.webhook.outputSoFar.components(separatedBy: "finished hook execution").count < 3,
            stage.webhook.errorsSoFar.components(separatedBy: "finished handling ct").count < 3
        { await Waiting.pause() }
        agent.signal(SIGTERM)
        let ended = await agent.wait()
        #expect(ended.status == 0, "\(ended)")
        #expect(try stage.project.git.git("rev-parse", "tiny@v0.0.2^", in: stage.bare) == better)
        let output = try ChildProcess.run(
            [try #require(Outside.python), "-c", Outside.verifier, Self.secret, stage.receiver.record], environment: Outside.path)
        let types = Dictionary(grouping: output.split(separator: "\n")) { $0.split(separator: ".")[2...3].joined(separator: ".") }
        for type in [
            "pipelinerun.queued", "pipelinerun.started", "pipelinerun.finished", "artifact.published", "service.deployed",
        ] {
            #expect((types[type]?.count ?? 0) >= 2, "\(type): \(output)")
        }
        let byID = Dictionary(grouping: try stage.receiver.arrivals()) { $0.headers["webhook-id"] ?? "" }
        #expect(byID.values.map(\.count).max() == 2, "the first try failed")
        #expect(byID.values.allSatisfy { Set($0.map(\.bytes)).count == 1 })
        #expect(!(stage.webhook.outputSoFar + stage.webhook.errorsSoFar).contains("invalid payload signature"))
    }
}

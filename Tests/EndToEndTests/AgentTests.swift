import Foundation
import TestSupport
import Testing

/// The agent that stays, with real pushes, hooks, signals and requests.
@Suite("The agent", .timeLimit(.minutes(20)))
struct AgentTests {
    /// A bare repository with the hook, a clone to push from, and an agent.
    final class Stage {
        let project: Project
        let bare: String
        private(set) var agent: RunningProgram

        init(_ yaml: String = Project.promoting, _ files: [String: String] = Project.files) async throws {
            project = try Project(yaml, files)
            bare = project.git.folder.path + "/bare.git"
            try project.git.git("clone", "--quiet", "--bare", project.path, bare)
            try project.git.git("remote", "add", "origin", bare)
            let installed = try await project.gatehouse("hooks", "install", in: bare)
            #expect(installed.status == 0, "\(installed.errors)")
            agent = try project.start(["agent"], in: bare)
        }

        func restart() throws { agent = try project.start(["agent"], in: bare) }

        func stop() async -> RunningProgram.Ended {
            agent.signal(SIGTERM)
            return await agent.wait()
        }

        /// What git says to the pusher.
        @discardableResult
        func push(_ arguments: String...) throws -> String {
            try project.shell("git push " + arguments.joined(separator: " ") + " 2>&1")
        }

        func runs() async throws -> [Run] {
            let listed = try await project.gatehouse("runs", "--format", "json", in: bare)
            guard listed.status == 0 else { return [] }
            return try JSONDecoder().decode([Run].self, from: Data(listed.output.utf8))
        }

        /// Returns the runs once there are `count` of them that are over.
        func over(_ count: Int) async throws -> [Run] {
            while true {
                let runs = try await runs()
                if runs.count(where: { $0.outcome != nil }) >= count { return runs }
                await Waiting.pause()
            }
        }

        func until(_ condition: () async throws -> Bool) async throws {
            while try await !condition() { await Waiting.pause() }
        }
    }

    struct Run: Decodable {
        let number: Int
        let ref, commit: String
        let outcome, reason: String?
    }

    @Test("a push is noticed, judged and promoted; the pusher is told in one line, and waits for nothing")
    func push() async throws {
        let stage = try await Stage()
        _ = try await stage.over(1)
        let commit = try stage.project.learn("0.9")
        let said = try stage.push("origin", "main")
        #expect(said.contains("gatehouse: noticed; follow with"))
        let runs = try await stage.over(2)
        #expect(runs[0].commit == commit && runs[0].outcome == "passed")
        #expect(try stage.project.git.git("tag", in: stage.bare).contains("tiny#production#2"))
        #expect(await stage.stop().status == 0)
        #expect(try stage.project.git.git("fsck", "--strict", "--no-dangling", "--no-progress", in: stage.bare).isEmpty)
    }

    @Test("what is pushed while no agent runs is told to the pusher, and judged at the next start")
    func down() async throws {
        let stage = try await Stage()
        _ = try await stage.over(1)
        #expect(await stage.stop().status == 0)
        try stage.project.learn("0.9")
        #expect(try stage.push("origin", "main", "main:topic").contains("gatehouse: no agent is running; start it with"))
        #expect(try await stage.runs().count == 1)
        try stage.restart()
        let runs = try await stage.over(3)
        #expect(Set(runs.prefix(2).map(\.ref)) == ["refs/heads/main", "refs/heads/topic"])
        _ = await stage.stop()
    }

    @Test("a newer push replaces what waits for the same branch, and nothing that runs; a deleted branch's runs go")
    func superseded() async throws {
        let files = Project.files.merging(["tests/test.sh": "while [ -e \"$HOLD\" ]; do sleep 0.05; done\n"]) { $1 }
        let hold = try TemporaryFolder("gatehouse-hold")
        try hold.write("", to: "hold")
        let stage = try await Stage(
            Project.yaml(replacing: ["test": "HOLD=\(hold.path)/hold sh tests/test.sh"]) + "promote: production\n", files)
        try await stage.until { try await !stage.runs().isEmpty }
        for skill in ["0.81", "0.82", "0.83"] {
            try stage.project.learn(skill)
            try stage.push("origin", "main")
            let wanted = try stage.project.git.git("rev-parse", "HEAD")
            try await stage.until { try await stage.runs().contains { $0.commit == wanted } }
        }
        #expect(try await stage.runs().map(\.outcome) == [nil, "cancelled", "cancelled", nil])
        try FileManager.default.removeItem(atPath: hold.path + "/hold")
        let runs = try await stage.over(4)
        #expect(runs.map(\.outcome) == ["passed", "cancelled", "cancelled", "passed"])
        #expect(runs[1].reason?.hasPrefix("a newer commit, ") == true)
        _ = await stage.stop()
    }

    @Test("stopped in the middle of a step it ends with 0, and the next agent goes on with the run")
    func stopped() async throws {
        let hold = try TemporaryFolder("gatehouse-hold")
        try hold.write("", to: "hold")
        let train = "touch \(hold.path)/began; while [ -e \(hold.path)/hold ]; do sleep 0.05; done; sh train.sh"
        let stage = try await Stage(Project.yaml(replacing: ["train": train]) + "promote: production\n")
        try await stage.until { access(hold.path + "/began", F_OK) == 0 }
        stage.agent.signal(SIGTERM)
        try await stage.until { stage.agent.errorsSoFar.contains("a second signal ends them now") }
        try FileManager.default.removeItem(atPath: hold.path + "/hold")
        #expect(await stage.agent.wait().status == 0)
        #expect(try await stage.runs().map(\.outcome) == [nil])
        try stage.restart()
        #expect(try await stage.over(1).map(\.outcome) == ["passed"])
        _ = await stage.stop()
    }

    @Test("a second signal ends it at once, its steps with it, and nothing is lost")
    func twice() async throws {
        let hold = try TemporaryFolder("gatehouse-hold")
        try hold.write("", to: "hold")
        let train = "touch \(hold.path)/began; while [ -e \(hold.path)/hold ]; do sleep 0.05; done; sh train.sh"
        let stage = try await Stage(Project.yaml(replacing: ["train": train]) + "promote: production\n")
        try await stage.until { access(hold.path + "/began", F_OK) == 0 }
        stage.agent.signal(SIGTERM)
        try await stage.until { stage.agent.errorsSoFar.contains("a second signal ends them now") }
        stage.agent.signal(SIGTERM)
        let ended = await stage.agent.wait()
        #expect(ended.status == 128 + SIGTERM)
        try FileManager.default.removeItem(atPath: hold.path + "/hold")
        try stage.restart()
        #expect(try await stage.over(1).map(\.outcome) == ["passed"])
        _ = await stage.stop()
    }

    @Test("run, cancel, retry, promote and rollback are asked of the agent that holds the state")
    func requests() async throws {
        let stage = try await Stage()
        let project = stage.project
        _ = try await stage.over(1)
        let judged = try await project.gatehouse("run", "main", "--format", "json", in: stage.bare)
        #expect(try Judged(judged).outcome == "passed")
        #expect(try project.git.git("tag", in: stage.bare).split(separator: "\n").count == 2, "a person's run promotes nothing")
        try project.learn("0.9")
        try stage.push("origin", "main")
        _ = try await stage.over(3)
        let rolled = try await project.gatehouse("rollback", "tiny", "--because", "#41", "--by", "Ada", in: stage.bare)
        #expect(rolled.status == 0 && rolled.output.contains("promoted to production as v0.0.1, rolled back by Ada: #41"))
        let refused = try await project.gatehouse(
            "promote", "tiny@v0.0.9", "--to", "production", "--because", "x", in: stage.bare)
        #expect(refused.status == 2)
        #expect(refused.errors.contains("tiny has no version v0.0.9; its newest is v0.0.2."))
        try project.learn("0.3")
        try stage.push("origin", "main")
        _ = try await stage.over(5)
        let again = try await project.gatehouse("retry", "last", in: stage.bare)
        #expect(again.status == 1)
        #expect(again.output.contains("2nd try of the same inputs"))
        let late = try await project.gatehouse("cancel", "last", in: stage.bare)
        #expect(late.status == 2 && late.errors.contains("Run 6 is over."))
        let status = try await project.gatehouse("status", in: stage.bare)
        #expect(status.output.contains("(an agent is here: process \(stage.agent.pid))"))
        _ = await stage.stop()
    }

    @Test("a run that is cancelled ends with its step, and says by whom")
    func cancelled() async throws {
        let stage = try await Stage(Project.yaml(replacing: ["train": "sleep 98765"]) + "promote: production\n")
        try await stage.until {
            try await stage.project.gatehouse("status", in: stage.bare).output.contains("train/train")
        }
        #expect(try await stage.project.gatehouse("cancel", "1", "--because", "wrong data", in: stage.bare).status == 0)
        let runs = try await stage.over(1)
        #expect(runs[0].outcome == "cancelled" && runs[0].reason == "a person cancelled it: wrong data")
        #expect(try stage.project.shell("pgrep -fx 'sleep 98765' || true").isEmpty)
        _ = await stage.stop()
    }

    @Test("SIGHUP reads the settings again, whole or not at all; systemd is told")
    func reload() async throws {
        let project = try Project(Project.promoting)
        let other = try Project(Project.promoting)
        let socket = project.git.folder.path + "/notify"
        let listener = try RunningProgram(
            [
                "python3", "-u", "-c",
                "import socket,sys; s=socket.socket(socket.AF_UNIX,socket.SOCK_DGRAM); s.bind(sys.argv[1])\nwhile True: print(s.recv(4096).decode().split(chr(10))[0])",
                socket,
            ], environment: project.variables, in: "/")
        while access(socket, F_OK) != 0 { await Waiting.pause() }
        let file = try project.write(configuration: "repositories: [{ path: \(project.path) }]\n")
        project.variables["NOTIFY_SOCKET"] = socket
        let agent = try project.start(["agent", "--config", file])
        while !listener.outputSoFar.contains("READY=1") { await Waiting.pause() }
        _ = try project.write(configuration: "repositories: [{ path: relative }]\n")
        agent.signal(SIGHUP)
        while listener.outputSoFar.components(separatedBy: "READY=1").count < 3 { await Waiting.pause() }
        _ = try project.write(
            configuration: "repositories: [{ path: \(project.path) }, { path: \(other.path) }]\n")
        agent.signal(SIGHUP)
        while try await other.gatehouse("runs").output.isEmpty { await Waiting.pause() }
        // What is new in the settings is watched from then on, and what was watched before still is.
        for (project, count) in [(other, 2), (project, 2)] {
            try project.learn("0.9")
            while try await project.gatehouse("runs").output.split(separator: "\n").count < count { await Waiting.pause() }
        }
        agent.signal(SIGTERM)
        let ended = await agent.wait()
        #expect(ended.status == 0)
        #expect(ended.errors.contains("settings were not read again, the old ones hold: "))
        #expect(listener.outputSoFar.contains("RELOADING=1"))
        #expect(listener.outputSoFar.hasSuffix("STOPPING=1\n"))
    }

    @Test("settings that are read again leave alone what is being driven")
    func reloadWhileDriving() async throws {
        let hold = try TemporaryFolder("gatehouse-hold")
        try hold.write("", to: "hold")
        let train = "echo >> \(hold.path)/began; while [ -e \(hold.path)/hold ]; do sleep 0.05; done; sh train.sh"
        let project = try Project(Project.yaml(replacing: ["train": train]) + "promote: production\n")
        let file = try project.write(configuration: "repositories: [{ path: \(project.path) }]\n")
        let agent = try project.start(["agent", "--config", file])
        while access(hold.path + "/began", F_OK) != 0 { await Waiting.pause() }
        agent.signal(SIGHUP)
        while !agent.errorsSoFar.contains("settings were read again") { await Waiting.pause() }
        try FileManager.default.removeItem(atPath: hold.path + "/hold")
        while try project.tags().isEmpty { await Waiting.pause() }
        agent.signal(SIGTERM)
        #expect(await agent.wait().status == 0)
        #expect(try String(contentsOfFile: hold.path + "/began", encoding: .utf8) == "\n", "it was trained once")
    }

    @Test("endpoints are told of runs and promotions by the agent, again where they failed, and before it stops")
    func told() async throws {
        let receiver = try await Receiver()
        let project = try Project(Project.promoting)
        let file = try project.write(
            configuration: """
                repositories: [{ path: \(project.path) }]
                webhooks: [{ url: "\(receiver.url("fail/1"))", allow_private: true, events: [run.queued, run.finished, model.promoted] }]

                """)
        let agent = try project.start(["agent", "--config", file])
        while try receiver.arrivals().count < 4 { await Waiting.pause() }
        agent.signal(SIGTERM)
        #expect(await agent.wait().status == 0)
        let arrivals = try receiver.arrivals()
        let byID = Dictionary(grouping: arrivals) { $0.headers["webhook-id"] ?? "" }
        #expect(byID.count == 3 && byID.values.map(\.count).sorted() == [1, 1, 2])
        #expect(byID.values.allSatisfy { Set($0.map(\.bytes)).count == 1 })
    }

    @Test("endpoints that the settings name later are told from then on; one that fails is named in the log and by 'status'")
    func toldLater() async throws {
        let receiver = try await Receiver()
        let project = try Project(Project.promoting)
        let file = try project.write(configuration: "repositories: [{ path: \(project.path) }]\n")
        let agent = try project.start(["agent", "--config", file])
        while !agent.errorsSoFar.contains("run 1 passed") { await Waiting.pause() }
        let (good, bad) = (receiver.url("ok"), receiver.url("status/503"))
        for (count, urls) in [(2, [bad]), (3, [good, bad])] {
            let list = urls.map { "{ url: '\($0)', allow_private: true, events: [run.finished] }" }.joined(separator: ", ")
            _ = try project.write(configuration: "repositories: [{ path: \(project.path) }]\nwebhooks: [\(list)]\n")
            agent.signal(SIGHUP)
            while agent.errorsSoFar.components(separatedBy: "settings were read again").count < count { await Waiting.pause() }
        }
        try project.learn("0.9")
        while try receiver.arrivals().count < 2 { await Waiting.pause() }
        while !agent.errorsSoFar.contains("does not take deliveries") { await Waiting.pause() }
        let status = try await project.gatehouse("status").output
        #expect(status.contains("webhooks    \(bad)  1 due, 0 dead; last answer 503 at 20") && !status.contains(good))
        agent.signal(SIGTERM)
        #expect(await agent.wait().status == 0)
        #expect(
            agent.errorsSoFar.contains(
                "warning: \(bad) does not take deliveries (The receiver answered 503); it is tried again, first at 20"))
    }
}

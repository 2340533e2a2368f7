import Foundation
import Processes
import TestSupport
import Testing

/// `url:` repositories, over git's own daemon, over http with a password, and from a folder.
@Suite("A repository behind a URL", .timeLimit(.minutes(20)))
struct UrlTests {
    /// A bare repository that an agent knows by a URL alone, and a clone to push from.
    final class Place {
        let project: Project
        let bare: String
        var configuration = ""
        private(set) var servers: [RunningProgram] = []

        /// The agent's copy, in which commands find the state.
        var copy: String {
            get throws {
                try project.shell("echo '\(project.git.folder.path)'/state/*/repository.git").trimmingCharacters(in: .newlines)
            }
        }

        init(_ yaml: String = Project.promoting) throws {
            project = try Project(yaml)
            bare = project.git.folder.path + "/fraud.git"
            try project.git.git("clone", "--quiet", "--bare", project.path, bare)
            try project.git.git("remote", "add", "origin", bare)
            try configure("file://" + bare)
        }

        func configure(_ url: String, _ more: String = "", webhooks: String = "") throws {
            configuration = try project.write(
                configuration: """
                    state: \(project.git.folder.path)/state
                    repositories:
                      - url: \(url)
                        poll: 1s
                    \(more)
                    \(webhooks)

                    """)
        }

        func serve(_ command: [String]) throws {
            servers.append(try RunningProgram(command, environment: project.variables, in: project.git.folder.path))
        }

        func agent() async throws -> AgentWork { try await project.agent("--config", configuration) }

        func refs() throws -> String { try project.git.git("for-each-ref", "--format=%(refname)", in: bare) }

        @discardableResult
        func learn(_ skill: String, pushing refspec: String = "main") throws -> String {
            let commit = try project.learn(skill)
            try project.git.git("push", "--quiet", "--force", "origin", refspec)
            return commit
        }
    }

    @Test("over git's daemon a push is fetched, judged and promoted there, notes and reports follow, and endpoints are told")
    func daemon() async throws {
        let place = try Place()
        let receiver = try await Receiver()
        let port = try LoopbackPort.free()
        try place.serve(
            place.project.git.daemon([
                "--enable=receive-pack", "--listen=127.0.0.1", "--port=\(port)", "--base-path=" + place.project.git.folder.path,
            ]))
        let url = "git://127.0.0.1:\(port)/fraud.git"
        while (try? place.project.git.git("ls-remote", url)) == nil { await Waiting.pause() }
        try place.configure(
            url,
            webhooks:
                "webhooks: [{ url: '\(receiver.url("fail/1"))', allow_private: true, events: [run.finished, model.promoted] }]")
        let agent = try place.project.start(["agent", "--config", place.configuration])
        while try !place.refs().contains("tiny#production#1") { await Waiting.pause() }
        try place.project.git.git("remote", "set-url", "origin", url)
        let commit = try place.learn("0.9")
        while try !place.refs().contains("tiny#production#2") { await Waiting.pause() }
        while try receiver.arrivals().count < 5 { await Waiting.pause() }
        let rolled = try await place.project.gatehouse(
            "rollback", "tiny", "--because", "#41", "--by", "Ada", in: try place.copy)
        #expect(
            rolled.status == 0 && rolled.output.contains("promoted to production as v0.0.1, rolled back by Ada: #41"), "\(rolled)"
        )
        agent.signal(SIGTERM)
        #expect(await agent.wait().status == 0)
        let git = place.project.git
        #expect(try git.git("rev-parse", "tiny@v0.0.2^", in: place.bare) == commit)
        #expect(try git.git("notes", "--ref=gatehouse", "show", commit, in: place.bare).contains("promoted tiny@v0.0.2"))
        #expect(try git.git("show", "gatehouse-reports:models/tiny.md", in: place.bare).contains("v0.0.2"))
        #expect(try git.git("fsck", "--strict", "--no-dangling", "--no-progress", in: place.bare).isEmpty)
        let byID = Dictionary(grouping: try receiver.arrivals()) { $0.headers["webhook-id"] ?? "" }
        #expect(byID.values.map(\.count).max() == 2 && byID.values.allSatisfy { Set($0.map(\.bytes)).count == 1 })
        let runs = try await place.project.gatehouse("runs", "--format", "json", in: try place.copy)
        #expect(runs.output.contains("\"repository\" : \"\(url)\""), "\(runs.output)")
    }

    @Test(
        "what moves at the origin is followed: forced, deleted, a folder where a branch was; and the copy of ours is not judged again"
    )
    func followed() async throws {
        let place = try Place()
        #expect(try await place.agent().decisions == ["promoted"])
        #expect(try await place.agent().reports.isEmpty)
        let git = place.project.git
        try git.git("push", "--quiet", "origin", "main:refs/heads/topic")
        #expect(try await place.agent().refs == ["refs/heads/topic"])
        try git.git("push", "--quiet", "origin", ":refs/heads/topic")
        try git.git("push", "--quiet", "origin", "main:refs/heads/topic/one")
        #expect(try await place.agent().refs == ["refs/heads/topic/one"])
        let better = try place.learn("0.9")
        #expect(try await place.agent().decisions == ["promoted"])
        try git.git("reset", "--quiet", "--hard", "HEAD~1")
        try place.learn("0.95")
        let forced = try await place.agent()
        #expect(forced.decisions == ["promoted"] && forced.reports[0].run.commit != better)
        #expect(try git.git("tag", "--list", "tiny#*", in: place.bare).split(separator: "\n").count == 3)
        #expect(try git.git("tag", in: try place.copy).isEmpty, "the tags of the origin are kept beside ours")
    }

    @Test("an origin that does not take the tags is no promotion; the way out is told, and works")
    func readOnly() async throws {
        let place = try Place()
        let hook = place.bare + "/hooks/pre-receive"
        try place.project.shell(
            "mkdir -p '\(place.bare)/hooks'; printf '#!/bin/sh\\necho tags are ours >&2; exit 1\\n' > '\(hook)'; chmod +x '\(hook)'"
        )
        let refused = try await place.project.gatehouse("agent", "--once", "--format", "json", "--config", place.configuration)
        let url = "file://" + place.bare
        #expect(refused.status == 3)
        #expect(
            refused.errors.contains(
                "\(url) does not take notes and reports: refs/notes/gatehouse [remote rejected] (pre-receive hook declined)"
            ),
            "\(refused.errors)")
        #expect(
            refused.errors.contains("If this agent may not push there, write 'publish: local' below its 'url:' in agent.conf"))
        let runs = try await place.project.gatehouse("show", "1", "--format", "json", in: try place.copy)
        #expect(
            runs.output.contains(
                "\(url) does not take the tags: refs/tags/tiny@v0.0.1 [remote rejected] (pre-receive hook declined)"),
            "\(runs.output)")
        #expect(try place.refs() == "refs/heads/main")
        try place.configure(url, "    publish: local")
        let work = try await place.project.agent("--config", place.configuration, "--fresh", "main")
        #expect(work.decisions == ["promoted"])
        #expect(try place.refs() == "refs/heads/main")
        let models = try await place.project.gatehouse("models", "tiny", in: try place.copy)
        #expect(models.output.contains("production  v0.0.1"), "\(models)")
        let page = try place.project.git.git("show", "gatehouse-reports:branches/main.md", in: try place.copy)
        #expect(page.contains("passed"))
        let shown = try await place.project.gatehouse("show", "2", in: try place.copy)
        #expect(
            shown.output.contains("Kept in the agent's own copy ('publish: local'): its origin was told nothing."), "\(shown)")
    }

    @Test("a name and a password reach the server that asks, and nothing else; a wrong one is a sentence")
    func password() async throws {
        let place = try Place()
        let folder = place.project.git.folder.path
        let backend = try place.project.shell("git --exec-path").trimmingCharacters(in: .newlines) + "/git-http-backend"
        try place.project.shell(
            """
            mkdir -p '\(folder)/www/cgi-bin'
            printf '/cgi-bin:ci:s3cret-passw0rd\\n' > '\(folder)/httpd.conf'
            printf '#!/bin/sh\\nexport GIT_PROJECT_ROOT=\(folder) GIT_HTTP_EXPORT_ALL=1\\nexec \(backend)\\n' > '\(folder)/www/cgi-bin/git'
            chmod +x '\(folder)/www/cgi-bin/git'
            git -C '\(place.bare)' config http.receivepack true
            """)
        let port = try LoopbackPort.free()
        try place.serve([
            "busybox", "httpd", "-f", "-p", "127.0.0.1:\(port)", "-h", folder + "/www", "-c", folder + "/httpd.conf",
        ])
        let url = "http://127.0.0.1:\(port)/cgi-bin/git/fraud.git"
        try place.configure(url, "    credentials: { username: ci, password: { env: FRAUD_TOKEN } }")
        place.project.variables["FRAUD_TOKEN"] = "another-one"
        while (try? place.project.shell("busybox wget -q -O - http://127.0.0.1:\(port)/ 2>&1 | grep -q 404")) == nil {
            await Waiting.pause()
        }
        let refused = try await place.project.gatehouse("agent", "--once", "--config", place.configuration)
        #expect(refused.status == 3 && refused.errors.contains("\(url) cannot be read: "), "\(refused)")
        place.project.variables["FRAUD_TOKEN"] = "s3cret-passw0rd"
        #expect(try await place.agent().decisions == ["promoted"])
        #expect(try place.refs().contains("refs/tags/tiny#production#1"))
        #expect(try place.project.shell("grep -rl s3cret-passw0rd '\(folder)/state' || true").isEmpty)
    }

    @Test("a dead origin delays nobody, and is judged from its first sight when it answers")
    func dead() async throws {
        let place = try Place()
        let other = try Project(Project.promoting)
        try place.configure("file://" + place.bare, "  - path: \(other.path)")
        let away = place.bare + ".away"
        try FileManager.default.moveItem(atPath: place.bare, toPath: away)
        let agent = try place.project.start(["agent", "--config", place.configuration])
        while try other.tags().isEmpty { await Waiting.pause() }
        while !agent.errorsSoFar.contains("cannot be read: ") { await Waiting.pause() }
        #expect(agent.errorsSoFar.components(separatedBy: "cannot be read: ").count == 2, "it is said once")
        try FileManager.default.moveItem(atPath: away, toPath: place.bare)
        while try !place.refs().contains("tiny#production#1") { await Waiting.pause() }
        agent.signal(SIGTERM)
        #expect(await agent.wait().status == 0)
    }

    @Test("a URL without a folder for its copy is refused in one sentence")
    func stateless() async throws {
        let place = try Place()
        let file = try place.project.write(configuration: "repositories: [{ url: 'file://\(place.bare)' }]\n")
        let ended = try await place.project.gatehouse("agent", "--once", "--config", file)
        #expect(
            ended.errors
                == "gatehouse: \(file):1:16: repositories[0]: a 'url' needs 'state: /var/lib/gatehouse' or the like: a copy of it "
                + "is kept there.\n")
    }
}

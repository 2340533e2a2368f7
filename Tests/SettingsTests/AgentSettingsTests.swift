import Documents
import Domain
import Foundation
import Settings
import Testing

@Suite("agent.conf")
struct AgentSettingsTests {
    private func problems(_ text: String) -> [String] {
        do throws(Problems) {
            _ = try AgentSettingsDecoder.settings(Array(text.utf8), file: "a.conf")
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    @Test("The example, its comment signs taken off, is the defaults and two repositories")
    func example() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let example = try String(contentsOf: root.appendingPathComponent("agent.conf.example"), encoding: .utf8)
        let lines = example.split(separator: "\n").filter { !$0.hasPrefix("##") }
        let text = lines.map { $0.hasPrefix("# ") ? $0.dropFirst(2) : $0[...] }.joined(separator: "\n")
        #expect(throws: Never.self) { try AgentSettingsDecoder.settings(Array(example.utf8), file: "agent.conf.example") }
        let settings = try AgentSettingsDecoder.settings(Array(text.utf8), file: "agent.conf.example")
        var expected = AgentSettings()
        expected.state = "/var/lib/gatehouse"
        expected.runAs = "gatehouse-steps"
        expected.duckdb = "/opt/duckdb/duckdb"
        var local = WatchedRepository(.path("/srv/git/flights.git"))
        local.promotes = ["refs/heads/main"]
        local.secrets = ["DVC_TOKEN": .file("/etc/gatehouse/dvc.token")]
        var remote = WatchedRepository(.url("https://git.example.com/team/fraud.git"))
        remote.credentials = .init(username: "ci", password: .environment("FRAUD_TOKEN"))
        expected.repositories = [local, remote]
        var hook = WebhookEndpoint(url: "https://hooks.example.com/ct")
        hook.secret = .environment("HOOK_SECRET")
        expected.webhooks = [hook]
        #expect(settings == expected)
    }

    @Test("Every key is read")
    func keys() throws {
        let text = """
            state: /s/
            machine: { cpus: 4, memory: 8GB, gpus: 0 }
            home: real
            identity: { name: Bot, email: bot@x }
            store: { max: 1TB }
            duckdb: /opt/duckdb
            repositories:
              - { url: "git@host:team/x.git", poll: 5m, publish: local, notes: [gatehouse], watch: refs/heads/main, trusted: [], protect: approve }
            webhooks: [{ url: "http://h/x", events: [run.finished], allow_private: true }]
            """
        let settings = try AgentSettingsDecoder.settings(Array(text.utf8), file: "a.conf")
        #expect(settings.state == "/s")
        #expect(settings.machine == .init(cpus: 4, memory: 8_000_000_000, gpus: 0))
        #expect(settings.home == .real)
        #expect(settings.identity.name == "Bot")
        #expect(settings.identity.email == "bot@x")
        #expect(settings.storeMaximum == 1_000_000_000_000)
        #expect(
            settings.variables(over: ["GATEHOUSE_DUCKDB": "/usr/bin/duckdb", "A": "b"]) == [
                "GATEHOUSE_DUCKDB": "/opt/duckdb", "A": "b",
            ])
        var repository = WatchedRepository(.url("git@host:team/x.git"))
        (repository.poll, repository.publish, repository.notes) = (300, .local, [.gatehouse])
        (repository.watch, repository.trusted) = (["refs/heads/main"], [])
        repository.protects = .approve
        #expect(settings.repositories == [repository])
        #expect(settings.webhooks.first?.events == [.runFinished])
        #expect(settings.webhooks.first?.allowsPrivate == true)
    }

    @Test(
        "One sentence for each mistake, and never the secret",
        arguments: [
            ("", "a.conf:1:1: the file is empty. It needs 'repositories'; agent.conf.example shows every key."),
            ("state: /s", "a.conf:1:1: 'repositories' is missing. Name one: 'repositories: [{ path: /srv/git/flights.git }]'."),
            ("repositories: []", "a.conf:1:15: repositories: the list is empty."),
            (
                "repositories: [{ path: /a }]\nstate: s",
                "a.conf:2:8: state: 's' is not absolute. Write the whole path, from '/' on."
            ),
            ("repositories: [{ path: /a }]\nlisten: 127.0.0.1:8470", "a.conf:2:9: 'listen' is not available in this version."),
            (
                "repositories: [{ path: /a }]\nstore: { max: lots }",
                "a.conf:2:15: store.max: expected a size such as 50MB or 16GB, got 'lots'."
            ),
            (
                "repositories: [{ path: /a }]\nidentity: { name: 'a<b' }",
                "a.conf:2:19: identity.name: git allows no '<', '>' or line end in it."
            ),
            (
                "repositories: [{ path: /a }, { path: /a/ }]",
                "a.conf:1:30: repositories[1]: this repository stands in the list twice."
            ),
            (
                "repositories: [{ url: 'https://h/x' }]",
                "a.conf:1:16: repositories[0]: a 'url' needs 'state: /var/lib/gatehouse' or the like: a copy of it is kept there."
            ),
            ("repositories: [{ watch: [] }]", "a.conf:1:16: repositories[0]: 'path' or 'url' is missing."),
            ("repositories: [{ path: /a, url: 'https://h/x' }]", "a.conf:1:33: 'path' and 'url' exclude each other."),
            ("repositories: [{ path: /a, poll: 60s }]", "a.conf:1:34: 'poll' belongs to 'url', not to 'path'."),
            (
                "repositories: [{ path: /a, promotes: [main] }]",
                "a.conf:1:39: repositories[0].promotes[0]: 'main' is not a whole ref. Write 'refs/heads/main'."
            ),
            (
                "repositories: [{ path: /a, secrets: { T: hunter2 } }]",
                "a.conf:1:42: repositories[0].secrets.T: a secret never stands in this file. Write { env: NAME } or { file: PATH }."
            ),
            (
                "repositories: [{ path: /a, secrets: { T: [hunter2] } }]",
                "a.conf:1:42: repositories[0].secrets.T: a secret never stands in this file. Write { env: NAME } or { file: PATH }."
            ),
            (
                "repositories: [{ path: /a, secrets: { T: { env: 'hunter-2' } } }]",
                "a.conf:1:49: repositories[0].secrets.T.env: this is not a variable's name, such as FRAUD_TOKEN."
            ),
            (
                "repositories: [{ path: /a, secrets: { T: { env: A, file: /b } } }]",
                "a.conf:1:42: repositories[0].secrets.T: either 'env' or 'file' is needed."
            ),
            (
                "repositories: [{ url: 'https://u:hunter2@h/x' }]",
                "a.conf:1:23: repositories[0].url: a password stands in the address. Take it out and write 'credentials' or 'secret' with { env: NAME } or { file: PATH }."
            ),
            (
                "repositories: [{ url: 'ext::sh -c id@x:y' }]",
                "a.conf:1:23: repositories[0].url: expected an address that begins with https://."
            ),
            (
                "repositories: [{ url: 'ftp://h/x' }]",
                "a.conf:1:23: repositories[0].url: 'ftp' is not available; known are https, http, ssh, git, file."
            ),
            (
                "repositories: [{ path: /a }]\nwebhooks: [{ url: 'https://h', secret: whsec_x }]",
                "a.conf:2:40: webhooks[0].secret: a secret never stands in this file. Write { env: NAME } or { file: PATH }."
            ),
            (
                "repositories: [{ path: /a }]\nwebhooks: [{ url: 'https://h', events: [run.finish] }]",
                "a.conf:2:41: webhooks[0].events[0]: expected one of run.queued, run.started, run.finished, run.waiting, step.started, step.finished, gates.finished, model.published, model.promoted, model.rolled_back, got 'run.finish'. Did you mean 'run.finished'?"
            ),
            (
                "repositories: [{ path: /a }]\nwebhooks: [{ url: 'https://h' }, { url: 'https://h', events: [run.queued] }]",
                "a.conf:2:34: webhooks[1]: this address stands in the list twice."
            ),
            (
                "repositories: [{ path: /a }]\nwebhooks: [{ url: 'https://h', allow_private: yes }]",
                "a.conf:2:47: webhooks[0].allow_private: expected true or false, got 'yes'."
            ),
        ])
    func mistakes(text: String, sentence: String) {
        #expect(problems(text) == [sentence])
    }
}

import Foundation
import TestSupport
import Testing

/// `gatehouse webhooks`, with real receivers.
@Suite("Webhooks by hand", .timeLimit(.minutes(20)))
struct WebhooksTests {
    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    /// A repository whose agent has these endpoints, allowed to be on this machine.
    private static func project(_ urls: [String]) throws -> (Project, configuration: String) {
        let project = try Project()
        project.variables["HOOK_SECRET"] = secret
        let webhooks = urls.map { "  - { url: '\($0)', secret: { env: HOOK_SECRET }, allow_private: true }\n" }.joined()
        let text = "repositories: [{ path: \(project.path) }]\n" + (urls.isEmpty ? "" : "webhooks:\n\(webhooks)")
        return (project, try project.write(configuration: text))
    }

    struct Listed: Decodable {
        struct Endpoint: Decodable {
            let url: String
            let delivered, due, dead: Int
            let endedAt: String?
        }

        let endpoints: [Endpoint]
        let deliveries: [Delivery]
    }

    struct Delivery: Decodable {
        struct Try: Decodable {
            let status: Int?
            let answer: String
        }

        let id: Int
        let type, state: String
        let tries: Int
        let reason: String?
        let lastTry: Try?
    }

    private static func read<Value: Decodable>(_ type: Value.Type, _ ended: RunningProgram.Ended) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do { return try decoder.decode(type, from: Data(ended.output.utf8)) } catch { throw NoReport(ended: ended) }
    }

    @Test("a test is delivered, signed, and its answer is shown")
    func delivered() async throws {
        let receiver = try await Receiver()
        let (project, configuration) = try Self.project([receiver.url("ok"), receiver.url("status/202")])
        let ended = try await project.gatehouse("webhooks", "test", "--config", configuration)
        #expect(ended.status == 0 && ended.errors == "", "\(ended)")
        #expect(
            ended.output.contains("delivered  \(receiver.url("ok")), answered 200 in ") && ended.output.contains("  | fine\n"))
        #expect(ended.output.contains("answered 202 in "))
        let arrivals = try receiver.arrivals()
        #expect(arrivals.count == 2 && Set(arrivals.map { $0.headers["webhook-id"] }).count == 1)
        #expect(arrivals.allSatisfy { $0.headers["webhook-signature"]?.hasPrefix("v1,") == true })
        let listed = try Self.read(
            Listed.self, await project.gatehouse("webhooks", "list", "--config", configuration, "--format", "json", "--all"))
        #expect(listed.endpoints.map(\.delivered) == [1, 1] && listed.deliveries.map(\.state) == ["delivered", "delivered"])
    }

    @Test("what a receiver does not take is dead, is listed, and goes again with the same bytes when a person says so")
    func redelivered() async throws {
        let receiver = try await Receiver()
        let (project, configuration) = try Self.project([receiver.url("fail/1")])
        let failed = try await project.gatehouse("webhooks", "test", "--config", configuration, "--format", "json")
        let first = try #require(try Self.read([Delivery].self, failed).first)
        #expect(failed.status == 1 && first.state == "dead" && first.reason == "The receiver answered 500.")
        #expect(first.lastTry?.status == 500 && first.lastTry?.answer == "try 1" && first.tries == 1)
        let list = try await project.gatehouse("webhooks", "list", "--config", configuration)
        #expect(list.output.contains("0 delivered, 0 due, 1 dead") && list.output.contains("The receiver answered 500."))
        let again = try await project.gatehouse(
            "webhooks", "redeliver", "\(first.id)", "--config", configuration, "--format", "json")
        let second = try #require(try Self.read([Delivery].self, again).first)
        #expect(again.status == 0 && second.id == first.id && second.state == "delivered" && second.tries == 2)
        let arrivals = try receiver.arrivals()
        #expect(Set(arrivals.map(\.bytes)).count == 1 && Set(arrivals.map { $0.headers["webhook-id"] }).count == 1)
    }

    @Test("an endpoint that answered 410 stays ended until it takes something that was sent by hand")
    func ended() async throws {
        let receiver = try await Receiver()
        let (project, configuration) = try Self.project([receiver.url("status/410")])
        #expect(try await project.gatehouse("webhooks", "test", "--config", configuration).status == 1)
        let listed = try Self.read(
            Listed.self, await project.gatehouse("webhooks", "list", "--config", configuration, "--format", "json"))
        #expect(listed.endpoints.first?.endedAt != nil)
        #expect(listed.deliveries.map(\.reason) == ["The receiver answered 410: it is gone and wants nothing more."])
        #expect(try await project.gatehouse("webhooks", "redeliver", "--dead", "--config", configuration).status == 1)
        #expect(try receiver.arrivals().count == 2)
    }

    static let refusalTable: [(arguments: [String], status: Int32, sentence: String)] = [
        (
            ["test", "https://other.example.com/"], 2,
            "https://other.example.com/ is not among the webhooks of agent.conf; 'gatehouse webhooks list' shows them."
        ),
        (["redeliver", "7"], 2, "There is no delivery 7; 'gatehouse webhooks list --all' shows them."),
    ]

    @Test("what is not there is said in a sentence", arguments: refusalTable)
    func refused(_ arguments: [String], _ status: Int32, _ sentence: String) async throws {
        let (project, configuration) = try Self.project(["http://127.0.0.1:1/"])
        let ended = try await project.gatehouse(["webhooks"] + arguments + ["--config", configuration])
        #expect(ended.status == status && ended.errors == "gatehouse: \(sentence)\n", "\(ended)")
    }

    @Test("without webhooks, or without the secret, nothing is sent, and it is said why")
    func nothing() async throws {
        let (project, configuration) = try Self.project([])
        let none = try await project.gatehouse("webhooks", "test", "--config", configuration)
        #expect(
            none.status == 2 && none.errors == "gatehouse: agent.conf has no webhooks. agent.conf.example shows 'webhooks'.\n")
        let (other, with) = try Self.project(["http://127.0.0.1:1/"])
        other.variables["HOOK_SECRET"] = nil
        let secretless = try await other.gatehouse("webhooks", "test", "--config", with)
        #expect(
            secretless.status == 6
                && secretless.errors
                    == "gatehouse: The secret webhooks[0].secret is to come from the variable HOOK_SECRET, which is not set. Set it and start again.\n"
        )
    }

    @Test("while somebody else holds the state nothing is sent by hand, and lists can be read")
    func held() async throws {
        let receiver = try await Receiver()
        let (project, configuration) = try Self.project([receiver.url("ok")])
        let hold = "mkdir -p '\(project.state)' && exec 9>'\(project.state)/lock' && flock 9 && echo held && exec sleep 3600"
        let holder = try RunningProgram(["sh", "-c", hold], environment: project.variables, in: project.path)
        while holder.outputSoFar != "held\n" { await Waiting.pause() }
        let refused = try await project.gatehouse("webhooks", "test", "--config", configuration)
        #expect(refused.status == 3 && refused.errors.hasSuffix(" is held by another process. Wait until it ends, or stop it.\n"))
        let listed = try await project.gatehouse("webhooks", "list", "--config", configuration)
        #expect(listed.status == 0 && listed.output == "\(receiver.url("ok"))\n  0 delivered, 0 due, 0 dead\n", "\(listed)")
        #expect(try receiver.arrivals().isEmpty)
        withExtendedLifetime(holder) {}
    }

    @Test("an agent that holds the state sends what a person asks for, and 'gc' forgets it")
    func asked() async throws {
        let receiver = try await Receiver()
        let (project, configuration) = try Self.project([receiver.url("fail/1")])
        let agent = try project.start(["agent", "--config", configuration])
        while !agent.errorsSoFar.contains("passed") { await Waiting.pause() }
        let failed = try await project.gatehouse("webhooks", "test", "--config", configuration, "--format", "json")
        let test = try #require(try Self.read([Delivery].self, failed).first)
        let again = try await project.gatehouse(
            "webhooks", "redeliver", "\(test.id)", "--config", configuration, "--format", "json")
        let sent = try #require(try Self.read([Delivery].self, again).first)
        #expect(sent.id == test.id && sent.state == "delivered" && sent.tries == test.tries + 1 && again.status == 0, "\(again)")
        let arrivals = try receiver.arrivals().filter { $0.headers["webhook-id"]?.hasPrefix("test-") == true }
        #expect(arrivals.count == sent.tries && Set(arrivals.map(\.bytes)).count == 1)
        let unknown = try await project.gatehouse("webhooks", "redeliver", "77", "--config", configuration)
        #expect(
            unknown.status == 2 && unknown.errors.contains("There is no delivery 77; 'gatehouse webhooks list --all' shows them.")
        )
        agent.signal(SIGTERM)
        #expect(await agent.wait().status == 0)
        #expect(try await project.gatehouse("gc", "--days", "0").status == 0)
        let listed = try Self.read(
            Listed.self, await project.gatehouse("webhooks", "list", "--all", "--config", configuration, "--format", "json"))
        #expect(listed.deliveries.filter { $0.state != "due" }.isEmpty)
    }

    @Test("what was being sent when the process was killed is sent by the next one, with the same id and bytes")
    func killed() async throws {
        let receiver = try await Receiver()
        let (project, configuration) = try Self.project([receiver.url("stall/1")])
        let program = try project.start(["webhooks", "test", "--config", configuration])
        while try receiver.arrivals().isEmpty { await Waiting.pause() }
        program.signal(SIGKILL)
        #expect(await program.wait().status == 128 + SIGKILL)
        let next = try await project.gatehouse("webhooks", "test", "--config", configuration)
        #expect(next.status == 0, "\(next)")
        let arrivals = Dictionary(grouping: try receiver.arrivals()) { $0.headers["webhook-id"] ?? "" }
        #expect(arrivals.values.map(\.count).sorted() == [1, 2])
        #expect(arrivals.values.allSatisfy { Set($0.map(\.bytes)).count == 1 })
        let listed = try Self.read(
            Listed.self, await project.gatehouse("webhooks", "list", "--config", configuration, "--format", "json", "--all"))
        #expect(listed.deliveries.map(\.state) == ["delivered", "delivered"] && listed.deliveries.map(\.tries) == [1, 1])
    }
}

import Foundation
import TestSupport

/// A receiver of one arena's events, each delivery counted since the last reset.
final class ToldReceiver {
    /// The agent's settings.
    let configuration: String
    private let receiver: Receiver
    private let arena: Arena
    private let path = "ok"
    private var seen = 0

    /// Every topic, so that every fact of a run is told.
    private static let topics =
        "run.queued, run.started, run.finished, step.started, step.finished, gates.finished, model.published, model.promoted"

    init(for arena: Arena) async throws {
        receiver = try await Receiver()
        self.arena = arena
        configuration = try arena.folder.write(
            """
            repositories: [{ path: \(arena.repository) }]
            webhooks: [{ url: "\(receiver.url(path))", allow_private: true, events: [\(Self.topics)] }]

            """, to: "agent.conf")
    }

    func reset() throws { seen = try receiver.arrivals().count }

    /// What came since the last reset.
    func arrivals() throws -> [Receiver.Arrival] { Array(try receiver.arrivals().dropFirst(seen)) }

    struct Listed: Decodable {
        struct Delivery: Decodable { let event, type, state, run: String }
        let deliveries: [Delivery]
    }

    /// What the outbox has, the newest first.
    func outbox() async throws -> [Listed.Delivery] {
        let ended = try await arena.gatehouse([
            "webhooks", "list", "--all", "--limit", "1000", "--format", "json", "--config", configuration,
        ])
        guard ended.status == 0 else { throw Unexpected(ended: ended) }
        return try JSONDecoder().decode(Listed.self, from: Data(ended.output.utf8)).deliveries
    }
}

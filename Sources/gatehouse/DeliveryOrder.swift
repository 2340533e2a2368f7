import Domain
import Publishing
import Services
import Storage

/// Deliveries that a person asks for: sent by the agent that holds the state, else by the command itself.
struct DeliveryOrder {
    private let state: AgentState

    init(_ common: CommonOptions, _ config: ConfigOption) throws { state = try AgentState(common, config) }

    /// - Parameters:
    ///   - members: what the agent is asked for.
    ///   - choose: the same, done here.
    func perform(
        _ members: [String: JSONValue], _ choose: (DeliveriesByHand) throws -> [Int64]
    ) async throws -> SentDeliveries {
        if let client = AgentClient.answering(holding: state.folder, of: state.location) {
            return try await sent(try await client.post("deliveries", members, as: Ordered.self).deliveries)
        }
        let held = try state.openOutbox()
        let ids = try choose(held.byHand)
        try await held.send()
        return try SentDeliveries(ids, in: held.outbox)
    }

    private struct Ordered: Decodable {
        struct Delivery: Decodable {
            let id: Int64
            let tries: Int
        }

        let deliveries: [Delivery]
    }

    /// Waits until each was tried once more, or for as long as a try may take and another before it.
    private func sent(_ ordered: [Ordered.Delivery]) async throws -> SentDeliveries {
        let outbox = try EventLog(reading: state.folder.database)
        let end = ContinuousClock.now + .seconds(45)
        while try ordered.contains(where: { try outbox.tries(of: $0.id).count <= $0.tries }), ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(20))
        }
        return try SentDeliveries(ordered.map(\.id), in: outbox)
    }
}

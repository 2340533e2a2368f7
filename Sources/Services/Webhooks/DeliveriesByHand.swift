internal import Domain
package import Storage
internal import Publishing

/// Deliveries that a person asks for. They are put into the outbox and go the way of every other.
package struct DeliveriesByHand: Sendable {
    private let outbox: EventLog
    private let urls: [String]
    private let timekeeper: Timekeeper

    /// - Parameter urls: the addresses of `agent.conf`.
    package init(_ outbox: EventLog, to urls: [String], timekeeper: Timekeeper = .system) {
        self.outbox = outbox
        self.urls = urls
        self.timekeeper = timekeeper
    }

    /// Records a test for some endpoints, or for all.
    /// - Returns: the deliveries' numbers.
    package func test(_ wanted: [String] = []) throws -> [Int64] {
        let chosen = try chosen(wanted)
        let now = timekeeper.now()
        let event = try WebhookEvents().test(id: "test-\(now.milliseconds)-\(Int64(timekeeper.random() * 0x1p53))", at: now)
        try outbox.deliver([DeliveryDraft(event, to: chosen)])
        return try chosen.compactMap { try outbox.delivery(of: event.id, to: $0)?.id }
    }

    private func chosen(_ wanted: [String]) throws -> [String] {
        guard !urls.isEmpty else { throw Refusal(usage: "agent.conf has no webhooks. agent.conf.example shows 'webhooks'.") }
        for url in wanted where !urls.contains(url) {
            throw Refusal(usage: "\(url) is not among the webhooks of agent.conf; 'gatehouse webhooks list' shows them.")
        }
        return wanted.isEmpty ? urls : wanted
    }

    /// Makes deliveries due now, whatever became of them, with the same ids and bytes.
    /// - Throws: `Refusal` where one is unknown or its endpoint is gone; then none is.
    package func again(_ deliveries: [Int64]) throws {
        let rows = try deliveries.map(delivery)
        let now = timekeeper.now()
        for row in rows {
            if row.state == .due { try outbox.hurry(row.id, at: now) } else { try outbox.redeliver(row.id, at: now) }
        }
    }

    private func delivery(_ id: Int64) throws -> DeliveryRow {
        guard let row = try outbox.delivery(id) else {
            throw Refusal(usage: "There is no delivery \(id); 'gatehouse webhooks list --all' shows them.")
        }
        guard urls.contains(row.endpoint) else {
            throw Refusal(usage: "Delivery \(id) is for \(row.endpoint), which is not in agent.conf any more.")
        }
        return row
    }

    /// The same for every dead delivery whose endpoint is in `agent.conf`; their numbers, the oldest first.
    package func againDead() throws -> [Int64] {
        let dead = try outbox.deliveries(.dead, limit: .max).filter { urls.contains($0.endpoint) }.map(\.id)
        try again(dead.reversed())
        return dead.reversed()
    }
}

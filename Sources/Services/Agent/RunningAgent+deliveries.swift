internal import Storage

extension RunningAgent {
    /// Puts deliveries that a person asks for into the outbox, and wakes who sends them.
    /// - Returns: their numbers, each with how often it was tried before.
    package func deliver(
        in identity: String, _ choose: @Sendable (DeliveriesByHand) throws -> [Int64]
    ) async throws -> [(id: Int64, tries: Int)] {
        let site = try await repository(identity).agent.site
        let urls = site.dispatcher?.endpoints.keys.sorted() ?? []
        let chosen = try choose(DeliveriesByHand(site.events, to: urls))
        let deliveries = try chosen.map { id in (id: id, tries: try site.events.tries(of: id).count) }
        site.dispatcher?.wake()
        return deliveries
    }
}

package import Domain

/// What facts put into the outbox, in the transaction that records them.
package struct OutboxFeed: Sendable {
    /// Who is told what of a fact; the run has taken it in, and none after it.
    package var deliveries: @Sendable (TimedEvent, Run) throws -> [DeliveryDraft]
    /// Called once facts are recorded, for whoever sends.
    package var wake: @Sendable () -> Void

    package init(
        _ deliveries: @escaping @Sendable (TimedEvent, Run) throws -> [DeliveryDraft],
        wake: @escaping @Sendable () -> Void = {}
    ) {
        self.deliveries = deliveries
        self.wake = wake
    }
}

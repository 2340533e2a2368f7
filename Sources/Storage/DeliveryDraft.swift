package import Domain

/// An event and who gets it.
package struct DeliveryDraft: Sendable, Equatable {
    package var event: WebhookEvent
    /// Addresses as `agent.conf` has them.
    package var endpoints: [String]

    package init(_ event: WebhookEvent, to endpoints: [String]) {
        self.event = event
        self.endpoints = endpoints
    }
}

package import Domain
internal import Publishing
package import Settings
package import Storage

extension [WebhookEvent] {
    /// Who gets which, as the endpoints ask for it; an event that nobody asked for is left out.
    package func drafts(for endpoints: [WebhookEndpoint]) -> [DeliveryDraft] {
        compactMap { event in
            guard let topic = event.topic else { return nil }
            let takers = endpoints.filter { $0.events.contains(topic) }.map(\.url)
            return takers.isEmpty ? nil : DeliveryDraft(event, to: takers)
        }
    }
}

extension OutboxFeed {
    /// Tells endpoints of an agent's runs. A person's run delivers nothing.
    package init(
        to endpoints: [WebhookEndpoint], masking redactor: Redactor, wake: @escaping @Sendable () -> Void = {}
    ) {
        let events = WebhookEvents(masking: redactor)
        self.init(
            { fact, run in run.queued.isAgents ? try events.events(of: fact, in: run).drafts(for: endpoints) : [] }, wake: wake)
    }
}

extension DispatchEndpoint {
    /// By name, to be masked in answers that repeat them.
    static func secrets(of endpoints: [DispatchEndpoint]) -> [String: String] {
        var secrets: [String: String] = [:]
        for (number, endpoint) in endpoints.enumerated() {
            guard let secret = endpoint.secret?.text else { continue }
            secrets[name(number)] = secret
            secrets["\(name(number))'s key"] = String(secret.dropFirst("whsec_".count))
        }
        return secrets
    }
}

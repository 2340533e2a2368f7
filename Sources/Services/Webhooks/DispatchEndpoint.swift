internal import Domain
package import Publishing
package import Settings

/// A receiver with its secret, ready to be sent to.
package struct DispatchEndpoint: Sendable, Equatable {
    package let settings: WebhookEndpoint
    package let secret: SigningSecret?

    package var url: String { settings.url }

    /// Reads the secret, once.
    /// - Parameter number: its place in the list of `agent.conf`, from 0.
    package init(_ settings: WebhookEndpoint, number: Int, variables: [String: String]) throws(SecretUnreadable) {
        self.settings = settings
        guard let reference = settings.secret else {
            secret = nil
            return
        }
        let what = "webhooks[\(number)].secret"
        guard let secret = SigningSecret(try reference.read(for: what, in: variables)) else {
            throw SecretUnreadable(
                "\(what): the secret does not have the form 'whsec_' and 24 to 64 bytes in base64. Make one: echo whsec_$(openssl rand -base64 32)"
            )
        }
        self.secret = secret
    }

    package static func all(
        _ settings: [WebhookEndpoint], variables: [String: String]
    ) throws(SecretUnreadable) -> [DispatchEndpoint] {
        var endpoints: [DispatchEndpoint] = []
        for (number, entry) in settings.enumerated() {
            endpoints.append(try DispatchEndpoint(entry, number: number, variables: variables))
        }
        return endpoints
    }

    /// Changes when the entry in `agent.conf` does.
    var configuration: String {
        let events = settings.events.map(\.rawValue).sorted().joined(separator: ",")
        let secret = settings.secret.map { "\($0)" } ?? "none"
        return "\(settings.format.rawValue) \(events) \(secret) \(settings.allowsPrivate)"
    }
}

internal import Domain
internal import Publishing
internal import Settings

/// A receiver with its secret, ready to be sent to.
struct DispatchEndpoint: Sendable, Equatable {
    let settings: WebhookEndpoint
    let secret: SigningSecret?

    var url: String { settings.url }

    private init(_ settings: WebhookEndpoint, _ secret: SigningSecret?) {
        self.settings = settings
        self.secret = secret
    }

    /// With their secrets, read once.
    static func all(_ settings: [WebhookEndpoint], secrets source: SecretSource) throws -> [DispatchEndpoint] {
        let references = settings.enumerated().compactMap { number, entry in entry.secret.map { (name(number), $0) } }
        let values = try source.values(Dictionary(uniqueKeysWithValues: references))
        let malformed = values.filter { SigningSecret($0.value) == nil }.keys.sorted()
        guard malformed.isEmpty else {
            throw Refusal(
                malformed.map {
                    "The secret \($0) does not have the form 'whsec_' and 24 to 64 bytes in base64. Make one: echo whsec_$(openssl rand -base64 32)"
                })
        }
        return settings.enumerated().map { number, entry in
            DispatchEndpoint(entry, values[name(number)].flatMap(SigningSecret.init))
        }
    }

    /// Its place in the list of `agent.conf`, from 0.
    static func name(_ number: Int) -> String { "webhooks[\(number)].secret" }

    /// Changes when the entry in `agent.conf` does.
    var configuration: String {
        let events = settings.events.map(\.rawValue).sorted().joined(separator: ",")
        let secret = settings.secret.map { "\($0)" } ?? "none"
        return "\(settings.format.rawValue) \(events) \(secret) \(settings.allowsPrivate)"
    }
}

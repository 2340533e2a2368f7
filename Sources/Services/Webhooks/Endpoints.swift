internal import Domain
package import Settings
package import Storage

/// The endpoints of an agent, with their secrets read.
package struct Endpoints: Sendable {
    let all: [DispatchEndpoint]
    /// Value by name: what no delivery and no record of one may show.
    private let secrets: [String: String]

    package var urls: [String] { all.map(\.url) }

    /// - Parameter hidden: more secrets, by name, such as those that steps get.
    /// - Throws: `Refusal` that names every secret that is not there or has another form; never a value.
    package init(_ settings: [WebhookEndpoint], from source: SecretSource, hiding hidden: [String: String] = [:]) throws {
        all = try DispatchEndpoint.all(settings, secrets: source)
        secrets = hidden.merging(DispatchEndpoint.secrets(of: all)) { _, own in own }
    }

    /// Sends what is in a log's outbox, once it is run.
    package func dispatcher(
        for log: EventLog, timekeeper: Timekeeper = .system, patience: Double = 10
    ) throws -> Dispatcher {
        try Dispatcher(
            log, to: all, timekeeper: timekeeper, masking: Redactor(secrets: secrets), by: .shared, patience: patience)
    }

    /// Exchanges those of a dispatcher for these.
    func replace(in dispatcher: Dispatcher) throws {
        try dispatcher.take(all, masking: Redactor(secrets: secrets))
    }

    /// The same log, whose facts from now on are told to the endpoints, and wake `dispatcher`.
    package func telling(_ log: EventLog, through dispatcher: Dispatcher) throws -> EventLog {
        var log = log
        log.outbox = OutboxFeed(to: all.map(\.settings), masking: try Redactor(secrets: secrets)) { dispatcher.wake() }
        return log
    }
}

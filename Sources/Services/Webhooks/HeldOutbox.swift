internal import Files
package import Settings
package import Storage

/// The outbox of a state that no agent holds, with the endpoints of `agent.conf`: for commands that send by hand.
package struct HeldOutbox: Sendable {
    package let outbox: EventLog
    private let endpoints: Endpoints
    /// Held while this lives.
    private let lock: FileLock

    /// - Throws: `FilesError` of kind busy where an agent or another command holds the state.
    package static func open(
        _ state: StateFolder, _ settings: AgentSettings, secrets: SecretSource
    ) throws -> HeldOutbox {
        let endpoints = try Endpoints(settings.webhooks, from: secrets)
        for folder in state.folders { try Folders.make(folder, mode: 0o700) }
        let lock = try FileLock(state.lock)
        return HeldOutbox(outbox: try EventLog(writing: state.database), endpoints: endpoints, lock: lock)
    }

    package var byHand: DeliveriesByHand { DeliveriesByHand(outbox, to: endpoints.urls) }

    /// Sends what is due, each once.
    package func send() async throws { try await endpoints.dispatcher(for: outbox).run(until: .idle) }
}

import Domain
import Git
import Services
import Settings

/// The repositories that the settings name, opened; changed as a whole when the settings are read again.
actor AgentRepositories {
    private let agent: RunningAgent
    private let machine: Machine
    private let variables: [String: String]
    private var sites: [WatchedRepository.Location: Site] = [:]
    private var order: [WatchedRepository.Location] = []
    private var webhooks: [WebhookEndpoint]?
    private var changes: [AsyncStream<Void>.Continuation] = []

    init(_ agent: RunningAgent, machine: Machine, variables: [String: String]) {
        self.agent = agent
        self.machine = machine
        self.variables = variables
    }

    var states: [StateFolder] { sites.values.map(\.state) }
    var places: [String] { sites.values.map(\.repository.location.place).sorted() }
    var locations: [Location] { sites.values.map(\.repository.location) }

    /// Told whenever there are other repositories than before; `fromNow` at once, too.
    func observe(fromNow: Bool = false) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        if fromNow { continuation.yield() }
        changes.append(continuation)
        return stream
    }

    /// In the order in which the repositories were taken on.
    var dispatchers: [Dispatcher] { order.compactMap { sites[$0]?.dispatcher } }

    /// All of it or, where anything of it cannot be, nothing.
    func apply(_ settings: AgentSettings) async throws {
        if let webhooks, webhooks != settings.webhooks {
            throw Refusal("'webhooks' changed, which takes a restart: systemctl restart gatehouse.")
        }
        webhooks = settings.webhooks
        var new: [WatchedRepository.Location: Site] = [:]
        for watched in settings.repositories {
            let known = sites[watched.location]
            new[watched.location] = try await AgentSites.open(
                watched, settings, variables: variables, on: machine, holding: known)
        }
        for (location, site) in sites where new[location] == nil { await agent.remove(site.identity) }
        sites = new
        order = order.filter { new[$0] != nil } + new.keys.filter { !order.contains($0) }
        for site in new.values { try await agent.add(site) }
        changes.forEach { $0.yield() }
    }

    private(set) var isStopping = false

    /// Ends the dispatchers when what they have under way is done.
    func stopDispatching() {
        isStopping = true
        for site in order { sites[site]?.dispatcher?.stop() }
        changes.forEach { $0.yield() }
    }

    func close() { sites.values.forEach { $0.close() } }
}

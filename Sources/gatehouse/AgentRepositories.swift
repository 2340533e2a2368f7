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
    private var settings: AgentSettings?
    private var changes: [AsyncStream<Void>.Continuation] = []

    init(_ agent: RunningAgent, machine: Machine, variables: [String: String]) {
        self.agent = agent
        self.machine = machine
        self.variables = variables
    }

    var states: [StateFolder] { sites.values.map(\.state) }
    var places: [String] { sites.values.map(\.name).sorted() }
    /// Of the repositories on this machine.
    var locations: [Location] { sites.values.filter { $0.origin == nil }.map(\.repository.location) }
    var origins: [PolledOrigin] {
        settings?.repositories.compactMap { watched in
            sites[watched.location].flatMap { site in
                site.origin.map { PolledOrigin($0, folder: site.repository.location.commonFolder, every: .seconds(watched.poll)) }
            }
        } ?? []
    }

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
        self.settings = settings
        for (location, site) in sites where new[location] == nil { await agent.remove(site) }
        sites = new
        order = order.filter { new[$0] != nil } + new.keys.filter { !order.contains($0) }
        for site in new.values { try await agent.add(site) }
        changes.forEach { $0.yield() }
    }

    /// An origin answered: its default branch, which rights hang on, may be another than was known.
    func reached(_ polled: PolledOrigin) async throws {
        guard let settings, let watched = settings.repositories.first(where: { $0.location == .url(polled.origin.url) }),
            let site = sites[watched.location]
        else { return }
        guard let new = try await AgentSites.renewed(site, watched, settings, variables: variables) else {
            return await agent.look(at: [polled.folder])
        }
        sites[watched.location] = new
        try await agent.add(new)
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

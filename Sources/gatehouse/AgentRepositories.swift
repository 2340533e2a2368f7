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
    private var settings: AgentSettings?
    private var changes: [AsyncStream<Void>.Continuation] = []
    /// Where commands are answered.
    private var socket: String?

    init(_ agent: RunningAgent, machine: Machine, variables: [String: String]) {
        self.agent = agent
        self.machine = machine
        self.variables = variables
    }

    /// Lets the state of each repository say where commands are answered; of those that come later, too.
    func answer(at socket: (StateFolder) throws -> String) throws -> String {
        guard let first = order.first.flatMap({ sites[$0] }) else {
            throw Refusal(usage: "The agent's settings name no repository.")
        }
        let path = try socket(first.state)
        self.socket = path
        for site in sites.values { try site.state.leaveSocket(path) }
        return path
    }

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
        var opened: [(WatchedRepository.Location, Site, Endpoints)] = []
        for watched in settings.repositories {
            let known = sites[watched.location]
            let site = try await AgentSites.open(watched, settings, variables: variables, on: machine, holding: known)
            opened.append((watched.location, site, try AgentSites.endpoints(of: site, settings, variables: variables)))
        }
        var new: [WatchedRepository.Location: Site] = [:]
        for (location, site, endpoints) in opened { new[location] = try site.telling(endpoints) }
        self.settings = settings
        if let socket { try new.values.forEach { try $0.state.leaveSocket(socket) } }
        for (location, site) in sites where new[location] == nil {
            await agent.remove(site)
            site.dispatcher?.stop()
        }
        sites = new
        let known = Set(order)
        order = order.filter { new[$0] != nil } + settings.repositories.map(\.location).filter { !known.contains($0) }
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

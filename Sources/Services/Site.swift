package import Datasets
package import Domain
package import Executors
package import Files
package import Git
internal import Glibc
package import Processes
internal import Settings
package import Storage

/// A repository with the state that belongs to it: everything a run needs, opened once.
package struct Site: Sendable {
    package let repository: Repository
    let registry: Registry
    /// Where a `url:` is fetched from and published to; nil for a repository on this machine.
    package private(set) var origin: Origin?
    let spaces: RefSpaces
    /// What keys and runs call the repository: its common git folder, or its URL.
    package let identity: String
    package let state: StateFolder
    package private(set) var events: EventLog
    package let store: ContentStore
    package let memory: HashMemory
    package let data: DataCache
    package let environments: EnvironmentMaker
    package let supervisor: Supervisor
    package let workspaces: WorkspacePool
    /// The variables of this process, from which steps get a few.
    package private(set) var variables: [String: String]
    /// What it may do beyond judging; nil for a person's own `gatehouse run`.
    package private(set) var role: AgentRole?
    /// Where its steps wait for their turn, with those of other repositories.
    package let machine: Machine
    /// Sends what its facts tell endpoints; nil where there are none.
    package private(set) var dispatcher: Dispatcher?
    /// Held while this lives; nil for a reader.
    let lock: FileLock?
    private let ids = RunIDs()

    package func now() -> Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

extension Site {
    /// Where secrets that steps name come from: an agent's settings, or the variables of the person who runs it.
    var secrets: [String: String] { role?.secrets ?? variables }

    /// The same without the rights of an agent: for a person's run that an agent drives.
    var judging: Site { with(nil) }

    func with(_ role: AgentRole?) -> Site {
        var site = self
        site.role = role
        return site
    }

    func with(_ role: AgentRole, seeing variables: [String: String]) -> Site {
        var site = with(role)
        site.variables = variables
        return site
    }

    func with(_ role: AgentRole, _ origin: Origin) -> Site {
        var site = with(role)
        site.origin = origin
        return site
    }

    /// What people know the repository by: where it is, or its URL.
    package var name: String { origin?.url ?? repository.location.place }

    /// What `RunEvent.Queued` says of a `url:` that is not published to.
    var isLocal: Bool? { origin.flatMap { $0.publishes ? nil : true } }

    /// Reads the authoritative repository again; for one on this machine there is nothing to do.
    /// - Throws: `Origin.Unreachable`.
    package func refresh() async throws { try await origin?.refresh() }

    /// The same, whose facts are told to these endpoints by a dispatcher of its own. Where there never were any there is none.
    package func telling(_ endpoints: Endpoints) throws -> Site {
        var site = self
        if let dispatcher { try endpoints.replace(in: dispatcher) } else if endpoints.urls.isEmpty { return self }
        let dispatcher = try dispatcher ?? endpoints.dispatcher(for: events)
        site.events = try endpoints.telling(events, through: dispatcher)
        site.dispatcher = dispatcher
        return site
    }

    package var shelf: ModelShelf { ModelShelf(root: state.models) }

    /// A step's home: its own empty one, unless the agent's settings say otherwise.
    func home(insteadOf own: String) -> String { role?.home == .real ? variables["HOME"] ?? own : own }

    package func newRunID() -> RunID { ids.next(at: now()) }
}

extension Site {
    /// Keeps what was learnt about files. What cannot be kept costs only another reading.
    package func close() {
        try? memory.save()
    }
}

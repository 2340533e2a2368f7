internal import Domain
internal import Files
internal import Git
internal import Storage

/// An agent that stays: repositories, the runs that are driven in them, and one machine for all their steps.
///
/// It decides nothing about refs: hooks, watchers and timers only make it look.
package actor RunningAgent {
    package nonisolated let machine: Machine
    /// By common git folder: that is what commands and watchers know.
    private var repositories: [String: RunningRepository] = [:]
    private let listen: AgentListener
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation
    private var driven = 0
    private var isDraining = false
    private let drained = Signal()
    /// Runs that are driven at once; their steps wait for the machine one by one.
    private static let most = 64

    package init(machine: Machine, listen: @escaping AgentListener) {
        self.machine = machine
        self.listen = listen
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Takes a repository on, mends what an earlier process left there, and looks. One that is here already goes on with its
    /// runs, and begins others as the settings now say.
    package func add(_ site: Site) async throws {
        let agent = try RepositoryAgent(site)
        let folder = site.repository.location.commonFolder
        if let known = repositories[folder] {
            await known.take(agent)
            wake.yield()
            return
        }
        let running = RunningRepository(agent, listen: listen)
        repositories[folder] = running
        await running.start()
        await running.look()
        wake.yield()
    }

    /// Lets a repository go; what is driven in it ends its present steps and stays open.
    package func remove(_ site: Site) async {
        await repositories.removeValue(forKey: site.repository.location.commonFolder)?.drain(atOnce: true)
    }

    func running(_ identity: String) -> RunningRepository? { repositories[identity] }

    package var identities: [String] { repositories.keys.sorted() }

    /// Looks at some repositories now, by their common git folders; nil for all.
    package func look(at folders: Set<String>? = nil) async {
        for (identity, repository) in repositories where folders?.contains(identity) ?? true { await repository.look() }
        wake.yield()
    }

    /// Drives what waits until the agent is drained.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for await _ in wakes {
                if isDraining { break }
                for (repository, row) in await waiting() {
                    driven += 1
                    group.addTask {
                        await repository.drive(row)
                        await self.ended()
                    }
                }
            }
        }
        drained.fire()
    }

    private func ended() {
        driven -= 1
        wake.yield()
    }

    /// What can be driven now, the oldest first, as far as there is room.
    private func waiting() async -> [(RunningRepository, RunRow)] {
        var all: [(RunningRepository, RunRow)] = []
        for repository in repositories.values {
            let room = Self.most - driven - all.count
            guard room > 0 else { break }
            do {
                all += try await repository.waiting(limit: room).map { (repository, $0) }
            } catch {
                listen(.problem(repository: repository.name, "\(error)"))
            }
        }
        return all.sorted { ($0.1.queuedAt, $0.1.id) < ($1.1.queuedAt, $1.1.id) }
    }

    /// Takes nothing new on; steps that run may end. With `atOnce` they are ended, and made again after the restart.
    package func drain(atOnce: Bool) async {
        isDraining = true
        for repository in repositories.values { await repository.drain(atOnce: atOnce) }
        wake.yield()
    }

    /// Returns once nothing is driven any more.
    package func waitUntilDrained() async { await drained.wait() }
}

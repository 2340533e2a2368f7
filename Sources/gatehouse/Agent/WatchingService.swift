import Domain
import Git
import Processes
import ServiceLifecycle
import Services

/// Makes the agent look at repositories in which something moved, and now and then at all of them.
struct WatchingService: Service {
    private let agent: RunningAgent
    private let repositories: AgentRepositories

    init(_ agent: RunningAgent, _ repositories: AgentRepositories) {
        self.agent = agent
        self.repositories = repositories
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in await repositories.observe(fromNow: true) { await watch() }
        }
    }

    /// Until there are other repositories.
    private func watch() async {
        let all = await repositories.locations
        let watcher = RepositoryWatcher(repositories: all)
        let changes = await repositories.observe()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await watcher.run { places in
                    await agent.look(at: Set(places.map(\.commonFolder)))
                    if places.count == all.count { OwnMemory.giveBack() }
                }
            }
            group.addTask { for await _ in changes { break } }
            await group.next()
            group.cancelAll()
        }
    }
}

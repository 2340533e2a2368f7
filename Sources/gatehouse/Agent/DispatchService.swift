import Logging
import Publishing
import ServiceLifecycle
import Services

/// Sends what the facts of each repository tell endpoints, as long as the agent lives.
struct DispatchService: Service {
    private let repositories: AgentRepositories
    private let logger: Logger

    init(_ repositories: AgentRepositories, _ logger: Logger) {
        self.repositories = repositories
        self.logger = logger
    }

    /// What runs end in is still told: the dispatchers stop after the agent.
    func run() async throws {
        let changes = await repositories.observe(fromNow: true)
        await withDiscardingTaskGroup { group in
            group.addTask {
                try? await gracefulShutdown()
                await repositories.stopDispatching()
            }
            var started: [ObjectIdentifier: Dispatcher] = [:]
            for await _ in changes {
                for dispatcher in await repositories.dispatchers
                where started.updateValue(dispatcher, forKey: dispatcher.id) == nil {
                    group.addTask {
                        await dispatcher.telling(say).stay { logger.error("deliveries wait: \($0)") }
                    }
                }
                if await repositories.isStopping { break }
            }
        }
    }

    private func say(_ news: DispatchNews) {
        logger.log(level: news.isTrouble ? .warning : .info, "\(TextStyle.safe(news.sentence))")
    }
}

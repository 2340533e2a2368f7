import Logging
import Publishing
import ServiceLifecycle
import Services

/// Asks the origins of `url:` repositories, and looks when they have answered.
struct PollingService: Service {
    private let repositories: AgentRepositories
    private let logger: Logger

    init(_ repositories: AgentRepositories, _ logger: Logger) {
        self.repositories = repositories
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in await repositories.observe(fromNow: true) { await poll() }
        }
    }

    /// Until there are other repositories.
    private func poll() async {
        let polls = OriginPolls(await repositories.origins)
        let changes = await repositories.observe()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await polls.run(take) }
            group.addTask { for await _ in changes { break } }
            group.addTask { try? await Task.sleep(for: .seconds(Int.max / 4)) }
            await group.next()
            group.cancelAll()
        }
    }

    private func take(_ polled: PolledOrigin, _ news: OriginPolls.News) async {
        do {
            switch news {
            case .reached: try await repositories.reached(polled)
            case .unreachable(let sentence): logger.error("\(TextStyle.safe(sentence))")
            }
        } catch {
            logger.error("\(TextStyle.safe(polled.origin.url)): \(TextStyle.safe("\(error)"))")
        }
    }
}

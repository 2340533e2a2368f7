import ServiceLifecycle
import Services

/// Feeds systemd's watchdog from the agent itself: one that hangs is not fed.
struct WatchdogService: Service {
    private let agent: RunningAgent
    private let notifier: SystemdNotifier

    init(_ agent: RunningAgent, _ notifier: SystemdNotifier) {
        self.agent = agent
        self.notifier = notifier
    }

    func run() async throws {
        let interval = notifier.watchdog ?? .seconds(3600)
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: interval)) != nil {
                _ = await agent.identities
                notifier.send("WATCHDOG=1")
            }
        }
    }
}

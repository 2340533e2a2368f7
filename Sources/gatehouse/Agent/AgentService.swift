import Glibc
import Logging
import ServiceLifecycle
import Services

/// Drives runs until the agent is to stop; then steps may end until the deadline, and are ended after it.
struct AgentService: Service {
    /// Seconds that steps have to end by themselves when the agent is to stop.
    private static let deadline: Double = 20

    private let agent: RunningAgent
    private let notifier: SystemdNotifier
    private let logger: Logger

    init(_ agent: RunningAgent, _ notifier: SystemdNotifier, _ logger: Logger) {
        (self.agent, self.notifier, self.logger) = (agent, notifier, logger)
    }

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await agent.run() }
            group.addTask { await drain() }
            await group.next()
            group.cancelAll()
        }
    }

    /// A second signal ends the process as it ends any other.
    private func drain() async {
        do {
            try await gracefulShutdown()
        } catch {
            return
        }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        notifier.send("STOPPING=1")
        logger.info("stopping: steps have \(Int(Self.deadline)) s to end; a second signal ends them now")
        await agent.drain(atOnce: false)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await agent.waitUntilDrained() }
            group.addTask { try? await Task.sleep(for: .seconds(Self.deadline)) }
            await group.next()
            group.cancelAll()
        }
        await agent.drain(atOnce: true)
        await agent.waitUntilDrained()
    }
}

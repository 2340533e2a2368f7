import Dashboard
import Domain
import Files
import Git
import Glibc
import Logging
import Publishing
import Processes
import ServiceLifecycle
import Services
import Settings
import UnixSignals

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

/// Answers commands; each repository's state says where.
struct APIService: Service {
    private let api: AgentAPI

    init(_ agent: RunningAgent, _ repositories: AgentRepositories, _ logger: Logger) async throws {
        let socket = try await repositories.answer { try $0.makeSocketPath(OwnProcess.variables) }
        var quiet = logger
        quiet.logLevel = .warning
        api = AgentAPI(agent, socket: socket, logger: quiet)
    }

    func run() async throws { try await api.run() }
}

/// SIGHUP: the settings are read again, and hold whole or not at all.
struct ReloadService: Service {
    private let repositories: AgentRepositories
    private let config: ConfigOption
    private let common: CommonOptions
    private let logger: Logger
    private let notifier: SystemdNotifier
    private let signals: UnixSignalsSequence

    /// From here on the signal ends nothing any more.
    init(
        _ repositories: AgentRepositories, _ config: ConfigOption, _ common: CommonOptions, _ logger: Logger,
        _ notifier: SystemdNotifier
    ) async {
        signals = await UnixSignalsSequence(trapping: .sighup)
        (self.repositories, self.config, self.common) = (repositories, config, common)
        (self.logger, self.notifier) = (logger, notifier)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in signals { await reload() }
        }
    }

    private func reload() async {
        notifier.sendReloading()
        do {
            try await repositories.apply(try config.settings(common))
            let places = await repositories.places.joined(separator: ", ")
            logger.info("settings were read again; watching \(places)")
        } catch {
            logger.error("settings were not read again, the old ones hold: \(error)")
        }
        notifier.send("READY=1")
    }
}

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

import Dashboard
import Domain
import Files
import Git
import Logging
import Processes
import ServiceLifecycle
import Services
import Settings
import UnixSignals

/// The agent that stays: what it is made of, and how it starts, reloads and ends.
struct AgentDaemon {
    private let config: ConfigOption
    private let common: CommonOptions
    private let logger: Logger
    private let notifier = SystemdNotifier(OwnProcess.variables)

    /// - Parameter level: what it says of itself at least.
    init(_ config: ConfigOption, _ common: CommonOptions, level: Logger.Level = .info) {
        self.config = config
        self.common = common
        var logger = Logger(label: "gatehouse") { _ in AgentLogHandler() }
        logger.logLevel = level
        self.logger = logger
    }

    func run() async throws {
        OwnMemory.shareHeaps()
        let settings = try config.settings(common)
        let machine = Machine(settings.machine)
        let log = AgentLog(logger)
        let agent = RunningAgent(machine: machine) { log.take($0) }
        let sites = AgentRepositories(agent, machine: machine, variables: OwnProcess.variables)
        try await sites.apply(settings)
        let services: [any Service] = [
            DispatchService(sites, logger), AgentService(agent, notifier, logger), WatchingService(agent, sites),
            PollingService(sites, logger),
            try await APIService(agent, sites, logger),
            await ReloadService(sites, config, common, logger, notifier), WatchdogService(agent, notifier),
        ]
        let group = ServiceGroup(
            configuration: .init(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        let places = await sites.places.joined(separator: ", ")
        logger.info("watching \(places)")
        notifier.send("READY=1")
        try await group.run()
        await sites.close()
        logger.info("stopped; what was not over goes on with the next start")
    }
}

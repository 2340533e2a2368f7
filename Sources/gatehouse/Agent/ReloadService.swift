import Logging
import ServiceLifecycle
import Settings
import UnixSignals

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

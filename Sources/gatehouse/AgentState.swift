import Git
import Services
import Settings

/// The state of one of an agent's repositories: of the only one, else of the one that we stand in.
struct AgentState {
    let settings: AgentSettings
    let location: Location
    let folder: StateFolder

    init(_ common: CommonOptions, _ config: ConfigOption) throws {
        settings = try config.settings(common)
        (location, folder) = try Self.chosen(settings, common)
    }

    /// For sending by hand.
    func openOutbox() throws -> HeldOutbox {
        try HeldOutbox.open(folder, settings, secrets: SecretSource(OwnProcess.variables))
    }

    private static func chosen(_ settings: AgentSettings, _ common: CommonOptions) throws -> (Location, StateFolder) {
        if settings.repositories.count == 1 { return try place(settings.repositories[0], settings) }
        let here = try? Repository.open(at: common.folder).location
        for watched in settings.repositories {
            if case .url(common.folder) = watched.location { return try place(watched, settings) }
            // One that is not there now is not the one we stand in.
            guard let here, let there = try? place(watched, settings) else { continue }
            if there.0.commonFolder == here.commonFolder { return there }
        }
        let names = settings.repositories.map { "  -C " + name($0.location) }.joined(separator: "\n")
        throw Refusal(
            usage: "The agent's settings do not name \(here?.place ?? common.folder). Say which of theirs is meant:\n\(names)")
    }

    private static func name(_ location: WatchedRepository.Location) -> String {
        switch location {
        case .path(let path): path
        case .url(let url): url
        }
    }

    /// A `url:` is the agent's copy of it.
    private static func place(_ watched: WatchedRepository, _ settings: AgentSettings) throws -> (Location, StateFolder) {
        switch watched.location {
        case .path(let path):
            let repository = try Repository.open(at: path)
            return (repository.location, StateFolder.agents(of: repository, in: settings.state))
        case .url(let url):
            guard let root = settings.state else { throw Refusal(AgentSites.stateless(url)) }
            let state = StateFolder.agents(of: url, in: root)
            return (try Repository.open(at: state.copy).location, state)
        }
    }
}

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
        let repository = try Self.repository(of: settings, common)
        location = repository.location
        folder = StateFolder.agents(of: repository, in: settings.state)
    }

    /// For sending by hand.
    func openOutbox() throws -> HeldOutbox {
        try HeldOutbox.open(folder, settings, secrets: SecretSource(OwnProcess.variables))
    }

    private static func repository(of settings: AgentSettings, _ common: CommonOptions) throws -> Repository {
        let paths = settings.repositories.compactMap { if case .path(let path) = $0.location { path } else { nil } }
        if paths.count == 1 { return try Repository.open(at: paths[0]) }
        let here = try Repository.open(at: common.folder)
        for path in paths {
            let there = try Repository.open(at: path)
            if there.location.commonFolder == here.location.commonFolder { return there }
        }
        throw Refusal(
            usage: "The agent's settings do not name \(here.location.place). Use -C DIR with a repository that they name.")
    }
}

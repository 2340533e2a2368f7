import Git
import Services

extension History {
    /// Of the repository that the agent's settings name, where the command was given some; else of the one it works in.
    static func here(_ common: CommonOptions, _ config: ConfigOption) async throws -> History {
        guard config.config != nil else { return try History(of: try Repository.open(at: common.folder)) }
        let agent = try AgentState(common, config)
        return try History(of: agent.location, in: agent.folder)
    }
}

extension ConfigOption {
    /// A repository with its facts: the one that the settings name, where the command was given some; else the one we stand in.
    func place(_ common: CommonOptions) async throws -> (Repository, History) {
        let history = try await History.here(common, self)
        return (try Repository.open(at: config == nil ? common.folder : history.repository), history)
    }
}

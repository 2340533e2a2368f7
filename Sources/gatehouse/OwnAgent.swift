import Files
import Git
import Services
import Settings

/// The rights of an agent over the repository that we stand in, taken for one command because nobody holds them.
struct OwnAgent {
    private let common: CommonOptions
    private let config: ConfigOption

    init(_ common: CommonOptions, _ config: ConfigOption) {
        self.common = common
        self.config = config
    }

    /// - Parameter repository: that the command is about.
    func with<Value>(
        _ repository: Repository, _ body: (RepositoryAgent) async throws -> Value
    ) async throws -> Value {
        var settings = try config.settings(common)
        let here = repository.location
        settings.repositories = settings.repositories.filter { watched in
            switch watched.location {
            case .path(let path): (try? Repository.open(at: path).location.commonFolder) == here.commonFolder
            case .url(let url): settings.state.map { StateFolder.agents(of: url, in: $0).copy } == here.commonFolder
            }
        }
        guard let site = try await AgentSites.open(settings, variables: OwnProcess.variables).first else {
            throw Refusal(usage: "The agent's settings do not name \(here.place). Use -C DIR with a repository that they name.")
        }
        defer { site.close() }
        return try await body(try RepositoryAgent(site))
    }
}

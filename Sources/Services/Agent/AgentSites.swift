internal import Domain
internal import Files
internal import Git
package import Settings

/// The repositories of an agent, each opened for writing with the rights that its settings give.
package enum AgentSites {
    /// - Throws: `FilesError` of kind busy where another process holds a state; `Refusal` for what this version cannot do.
    package static func open(
        _ settings: AgentSettings, variables: [String: String], on machine: Machine? = nil
    ) async throws -> [Site] {
        let machine = machine ?? Machine(settings.machine)
        if let user = settings.runAs {
            throw Refusal("run_as: \(user) is not available in this version: steps run as the agent itself. Take it out.")
        }
        var sites: [Site] = []
        for watched in settings.repositories {
            sites.append(try await open(watched, settings, variables: variables, on: machine, holding: nil))
        }
        return sites
    }

    /// - Parameter known: the same repository as it is open already, whose lock is kept.
    package static func open(
        _ watched: WatchedRepository, _ settings: AgentSettings, variables: [String: String], on machine: Machine,
        holding known: Site?
    ) async throws -> Site {
        switch watched.location {
        case .url(let url):
            throw Refusal("url: \(url) is not available in this version. Clone it, and write 'path:' with the clone's folder.")
        case .path(let path):
            let repository = try known?.repository ?? Repository.open(at: path)
            let state = StateFolder.agents(of: repository, in: settings.state)
            let role = try await AgentRole(over: repository, watched, settings, variables: variables)
            if let known, known.state == state { return known.with(role) }
            // Without endpoints nothing is made ready to send.
            let endpoints =
                settings.webhooks.isEmpty
                ? nil : try Endpoints(settings.webhooks, from: SecretSource(variables), hiding: role.secrets)
            let site = try Site.open(repository, state, variables: variables, as: role, on: machine)
            try state.leaveWord(in: repository)
            return try endpoints.map { try site.telling($0) } ?? site
        }
    }
}

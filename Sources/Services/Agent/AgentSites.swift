internal import Domain
internal import Files
internal import Git
package import Settings

/// The repositories of an agent, each opened for writing with the rights that its settings give.
package enum AgentSites {
    /// Each origin is read now.
    /// - Throws: `FilesError` of kind busy where another process holds a state; `Refusal` for what this version cannot do;
    ///   `Origin.Unreachable`.
    package static func open(
        _ settings: AgentSettings, variables: [String: String], on machine: Machine? = nil
    ) async throws -> [Site] {
        let machine = machine ?? Machine(settings.machine)
        if let user = settings.runAs {
            throw Refusal("run_as: \(user) is not available in this version: steps run as the agent itself. Take it out.")
        }
        var sites: [Site] = []
        for watched in settings.repositories {
            let site = try await open(watched, settings, variables: variables, on: machine, holding: nil)
            try await site.refresh()
            let renewed = try await renewed(site, watched, settings, variables: variables) ?? site
            sites.append(try renewed.telling(try endpoints(of: renewed, settings, variables: variables)))
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
            guard let root = settings.state else {
                throw Refusal(stateless(url))
            }
            let state = StateFolder.agents(of: url, in: root)
            let origin = try await Origin.open(url, watched, in: state, variables: variables)
            let role = try AgentRole(try await origin.defaultBranch(), watched, settings, variables: variables)
            if let known { return try known.taking(role, origin).with(role, seeing: settings.variables(over: variables)) }
            return try open(origin.copy, state, settings, role, variables: variables, on: machine, from: origin)
        case .path(let path):
            let repository = try known?.repository ?? Repository.open(at: path)
            let state = StateFolder.agents(of: repository, in: settings.state)
            let unborn = try await repository.head().unbornBranch
            let branch = try await repository.defaultBranch() ?? unborn
            let role = try AgentRole(branch.map { "refs/heads/" + $0 }, watched, settings, variables: variables)
            if let known, known.state == state { return known.with(role, seeing: settings.variables(over: variables)) }
            return try open(repository, state, settings, role, variables: variables, on: machine, from: nil)
        }
    }

    package static func stateless(_ url: String) -> String {
        "url: \(url) needs 'state:' in agent.conf: a copy of the repository is kept there."
    }

    /// With the rights that follow from an origin's default branch of now; nil where it is the one that was known.
    package static func renewed(
        _ site: Site, _ watched: WatchedRepository, _ settings: AgentSettings, variables: [String: String]
    ) async throws -> Site? {
        guard let origin = site.origin, let branch = try await origin.defaultBranch(), branch != site.role?.rules.defaultBranch
        else { return nil }
        return site.with(try AgentRole(branch, watched, settings, variables: variables))
    }

    private static func open(
        _ repository: Repository, _ state: StateFolder, _ settings: AgentSettings, _ role: AgentRole,
        variables: [String: String], on machine: Machine, from origin: Origin?
    ) throws -> Site {
        let site = try Site.open(
            repository, state, variables: settings.variables(over: variables), as: role, on: machine, from: origin)
        try state.leaveWord(in: repository)
        return site
    }

    /// Whom its facts are told to, with their secrets read.
    package static func endpoints(
        of site: Site, _ settings: AgentSettings, variables: [String: String]
    ) throws -> Endpoints {
        try Endpoints(settings.webhooks, from: SecretSource(variables), hiding: site.secrets)
    }
}

extension Site {
    /// The same with rights and an address read again.
    /// - Throws: `Refusal` where tags and reports would go elsewhere: what holds a target is read from where they are.
    fileprivate func taking(_ role: AgentRole, _ origin: Origin) throws -> Site {
        guard RefSpaces(of: origin) == spaces else {
            throw Refusal("'publish' of \(origin.url) changed, which takes a restart of the agent.")
        }
        return with(role, origin)
    }
}

package import Domain
package import Git
package import Settings

/// What an agent may do in a repository, as `agent.conf` says.
package struct AgentRole: Sendable {
    /// Who its commits and tags are by.
    package var identity: Signature
    package var rules: WatchRules
    package var notes: Set<WatchedRepository.NoteKind>
    /// Value by name: what steps of this repository may name.
    package var secrets: [String: String]
    package var home: AgentSettings.Home
    /// What becomes of a model whose commit judges otherwise than the champion's.
    package var protects: WatchedRepository.Protection

    /// Whether a person must approve where it does.
    var asksToApprove: Bool { protects == .approve }

    package init(
        identity: Signature, rules: WatchRules, notes: Set<WatchedRepository.NoteKind>, secrets: [String: String],
        home: AgentSettings.Home, protects: WatchedRepository.Protection = .report
    ) {
        self.identity = identity
        self.rules = rules
        self.notes = notes
        self.secrets = secrets
        self.home = home
        self.protects = protects
    }

    /// The role over a repository with this default branch (its full name).
    /// - Throws: `Refusal` where a secret cannot be read.
    init(
        _ branch: String?, _ watched: WatchedRepository, _ settings: AgentSettings, variables: [String: String]
    ) throws {
        self.init(
            identity: Signature(name: settings.identity.name, email: settings.identity.email),
            rules: WatchRules(
                watch: watched.watch, trusted: watched.trusted, promotes: watched.promotes ?? [branch].compactMap(\.self),
                defaultBranch: branch),
            notes: watched.notes, secrets: try SecretSource(variables).values(watched.secrets), home: settings.home,
            protects: watched.protects)
    }
}

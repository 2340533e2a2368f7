/// Which refs of a repository an agent looks at, which may run code, and which may promote (`agent.conf`).
package struct WatchRules: Sendable, Equatable {
    package var watch: [String]
    package var trusted: [String]
    /// Empty until the default branch is known, where `agent.conf` names none.
    package var promotes: [String]
    /// The full name; nil in a repository without a commit.
    package var defaultBranch: String?

    package init(watch: [String], trusted: [String], promotes: [String], defaultBranch: String?) {
        self.watch = watch
        self.trusted = trusted
        self.promotes = promotes
        self.defaultBranch = defaultBranch
    }

    /// Branch of the reports in a bare repository.
    package static let reportsBranch = "refs/heads/gatehouse-reports"
    /// Where the branches of a `url:` repository are kept.
    package static let origin = "refs/gatehouse/origin/"

    package func isWatched(_ ref: String) -> Bool { Self.any(watch, match: ref) && !Self.isOurs(ref) }

    package func isDefault(_ ref: String) -> Bool { defaultBranch.map { RefName($0) } == RefName(ref) }

    package func isTrusted(_ ref: String) -> Bool { Self.any(trusted, match: ref) }

    package var authority: PromotionAuthority { PromotionAuthority(promotes) }

    /// What the agent itself writes, here or pushed from elsewhere, never makes it run.
    private static func isOurs(_ ref: String) -> Bool {
        if ref == reportsBranch || ref == origin + "gatehouse-reports" { return true }
        let starts = { (prefix: String) in ref.utf8.starts(with: prefix.utf8) }
        if starts("refs/notes/") || starts("refs/gatehouse/") { return !starts(origin) }
        return starts("refs/tags/") && RegistryTag(String(ref.dropFirst("refs/tags/".count))) != nil
    }

    private static func any(_ patterns: [String], match ref: String) -> Bool {
        patterns.contains { RefPattern($0).matches(ref) }
    }
}

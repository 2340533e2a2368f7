/// The forge that a clone came from, as far as hooks are concerned: they see what happens here and not there.
package struct HookedOrigin: Sendable, Hashable {
    /// As `agent.conf` takes it, without a password.
    package let url: String

    /// Nil for a repository of this machine.
    package init?(_ remote: String) {
        if let range = remote.firstRange(of: "://") {
            guard remote[..<range.lowerBound] != "file" else { return nil }
            url = Self.withoutPassword(remote, from: range.upperBound)
        } else {
            guard let colon = remote.firstIndex(of: ":"), !remote[..<colon].contains("/") else { return nil }
            url = remote
        }
    }

    /// A user's name may stay, what follows it may not; a token can be either in a web address.
    private static func withoutPassword(_ remote: String, from start: String.Index) -> String {
        let end = remote[start...].firstIndex(of: "/") ?? remote.endIndex
        guard let at = remote[start..<end].lastIndex(of: "@") else { return remote }
        let user = remote[start..<at].prefix { $0 != ":" }
        let keeps = remote.hasPrefix("ssh://")
        return remote[..<start] + (keeps ? user + "@" : "") + remote[remote.index(after: at)...]
    }

    /// What will trigger and what will not, and what to do about it.
    package func lines(isBare: Bool) -> [String] {
        [
            (isBare ? "Pushes to this repository" : "Commits, merges and rebases in this clone")
                + " are noticed; what others push to \(url) is not. For that, give the agent's agent.conf an entry of its own:",
            "  repositories:",
            "    - url: \(url)",
        ]
    }
}

extension Pipeline {
    /// The stages that a push to the ref gets: by the first pattern of `on:` that matches its short name; without `on:` all for
    /// the default branch, test and data for others.
    package func stages(on ref: String, isDefault: Bool) -> Set<Stage> {
        guard !on.isEmpty else { return isDefault ? Set(Stage.allCases) : [.test, .data] }
        let name = Self.shortName(of: ref)
        return on.first { $0.pattern == "*" || Glob($0.pattern).matches(name) }?.stages ?? []
    }

    private static func shortName(of ref: String) -> String {
        let prefix = ["refs/heads/", WatchRules.origin, "refs/tags/"].first(where: ref.hasPrefix) ?? ""
        return String(ref.dropFirst(prefix.count))
    }
}

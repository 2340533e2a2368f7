/// A ref that is not where it was last seen.
package struct PositionChange: Sendable, Equatable {
    package enum Fate: Sendable, Equatable {
        /// Its pipelines are judged.
        case judge
        /// It is remembered, and nothing runs.
        case record(Reason)
    }

    package enum Reason: Sendable, Equatable {
        /// Only the default branch is judged when a repository is seen for the first time.
        case firstSight
        case untrusted
        case deleted
    }

    package var old: Position?
    package var new: Position
    package var fate: Fate

    package init(old: Position?, new: Position, fate: Fate) {
        self.old = old
        self.new = new
        self.fate = fate
    }

    /// Every change between what is recorded and what is there, sorted by name.
    package static func between(
        _ recorded: [String: Position], _ refs: [String: ObjectID], _ rules: WatchRules, isFirstSight: Bool
    ) -> [PositionChange] {
        let watched = refs.filter { rules.isWatched($0.key) }
        let gone = recorded.values.filter { $0.commit != nil && watched[$0.ref] == nil }
        let deletions = gone.map { change($0, to: nil, of: $0.ref, .record(.deleted)) }
        let moves = watched.compactMap { ref, commit -> PositionChange? in
            let old = recorded[ref]
            guard old?.commit != commit else { return nil }
            return change(old, to: commit, of: ref, fate(of: ref, rules, isFirstSight))
        }
        return (deletions + moves).sorted { $0.new.ref < $1.new.ref }
    }

    private static func change(_ old: Position?, to commit: ObjectID?, of ref: String, _ fate: Fate) -> PositionChange {
        PositionChange(
            old: old, new: Position(ref: ref, generation: (old?.generation ?? 0) + 1, commit: commit), fate: fate)
    }

    private static func fate(of ref: String, _ rules: WatchRules, _ isFirstSight: Bool) -> Fate {
        if isFirstSight, ref != rules.defaultBranch { return .record(.firstSight) }
        return rules.isTrusted(ref) ? .judge : .record(.untrusted)
    }
}

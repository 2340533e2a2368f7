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
        /// Its name has bytes that are no UTF-8.
        case unnamed
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
        _ recorded: [RefName: Position], _ refs: [RefName: ObjectID], _ rules: WatchRules, isFirstSight: Bool
    ) -> [PositionChange] {
        let watched = refs.filter { rules.isWatched($0.key.text) }
        let gone = recorded.values.filter { $0.commit != nil && watched[RefName($0.ref)] == nil }
        let deletions = gone.map { change($0, to: nil, of: $0.ref, .record(.deleted)) }
        let moves = watched.compactMap { ref, commit -> PositionChange? in
            let old = recorded[ref]
            guard old?.commit != commit else { return nil }
            return change(old, to: commit, of: ref.text, fate(of: ref, rules, isFirstSight))
        }
        return (deletions + moves).sorted { $0.new.ref.utf8.lexicographicallyPrecedes($1.new.ref.utf8) }
    }

    private static func change(_ old: Position?, to commit: ObjectID?, of ref: String, _ fate: Fate) -> PositionChange {
        PositionChange(
            old: old, new: Position(ref: ref, generation: (old?.generation ?? 0) + 1, commit: commit), fate: fate)
    }

    private static func fate(of ref: RefName, _ rules: WatchRules, _ isFirstSight: Bool) -> Fate {
        if isFirstSight, !rules.isDefault(ref.text) { return .record(.firstSight) }
        guard ref.isText else { return .record(.unnamed) }
        return rules.isTrusted(ref.text) ? .judge : .record(.untrusted)
    }
}

/// Which version of a model holds which target, read from the tags alone.
///
/// The highest number holds a target, whatever the tags' times say. What cannot be read without doubt is disputed, and never
/// "no champion".
package struct ChampionReading: Sendable, Equatable {
    package let name: RegistryName
    /// Ascending.
    package let versions: [RegisteredVersion]
    /// Every target that was ever assigned.
    package let targets: [String: TargetStanding]
    /// Every assignment to a target that names one version, by its number, ascending.
    package let history: [String: [TargetStanding.Holder]]
    /// By target, of every assignment and withdrawal.
    private let numbers: [String: Set<Int>]
    /// One more than the highest number of any target.
    package let nextNumber: Int
    package let nextVersion: ModelVersion
    /// The latest time of an assignment, which the next one must follow.
    package let lastAssigned: Moment?

    package init(of name: RegistryName, in tags: [ReadTag]) {
        let own = tags.compactMap { tag in tag.registry.map { (name: $0, tag: tag) } }.filter { $0.name.name == name }
        let registrations = Registrations(own)
        let assignments = Assignment.byTarget(own)
        let all = assignments.values.joined()
        self.name = name
        versions = registrations.versions
        targets = assignments.mapValues { TargetStanding($0, registrations) }
        numbers = assignments.mapValues { Set($0.compactMap(\.tag.number)) }
        history = assignments.mapValues { TargetStanding.history($0, registrations) }
        nextNumber = 1 + (all.compactMap(\.tag.number).max() ?? 0)
        nextVersion = registrations.highest?.next ?? .first
        lastAssigned = all.compactMap(\.time).max()
    }

    package func standing(of target: String) -> TargetStanding { targets[target] ?? .none }

    /// Whether an assignment of that number gives another target than this.
    package func isTaken(_ number: Int, besides target: String) -> Bool {
        numbers.contains { $0.key != target && $0.value.contains(number) }
    }

    /// The version to go back to: the one that held the target before the present holder held it for the first time.
    package func predecessor(on target: String) -> RegisteredVersion? {
        guard case .held(let holder) = standing(of: target), let past = history[target],
            let first = past.firstIndex(where: { $0.version.version == holder.version.version }), first > 0
        else { return nil }
        return past[first - 1].version
    }

    /// Every model that the tags name, sorted.
    package static func names(in tags: [ReadTag]) -> [RegistryName] {
        Set(tags.compactMap { $0.registry?.name }).sorted()
    }
}

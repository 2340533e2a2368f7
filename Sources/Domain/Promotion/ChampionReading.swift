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
    /// One more than the highest number of any target.
    package let nextNumber: Int
    package let nextVersion: ModelVersion
    /// The latest time of an assignment, which the next one must follow.
    package let lastAssigned: Moment?

    package init(of name: RegistryName, in tags: [ReadTag]) {
        let own = tags.compactMap { tag in RegistryTag(tag.name).map { (name: $0, tag: tag) } }.filter { $0.name.name == name }
        let registrations = Registrations(own)
        let assignments = Assignment.byTarget(own)
        let all = assignments.values.joined()
        self.name = name
        versions = registrations.versions
        targets = assignments.mapValues { TargetStanding($0, registrations) }
        nextNumber = 1 + (all.compactMap(\.tag.number).max() ?? 0)
        nextVersion = registrations.highest?.next ?? .first
        lastAssigned = all.compactMap(\.time).max()
    }

    package func standing(of target: String) -> TargetStanding { targets[target] ?? .none }

    /// Every model that the tags name, sorted.
    package static func names(in tags: [ReadTag]) -> [RegistryName] {
        Set(tags.compactMap { RegistryTag($0.name)?.name }).sorted()
    }
}

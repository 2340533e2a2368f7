/// The version tags of a model.
struct Registrations {
    /// Ascending; without those that were taken back.
    private(set) var versions: [RegisteredVersion] = []
    /// Of all that were ever given, so that no number is given twice.
    private(set) var highest: ModelVersion?
    private(set) var takenBack: Set<ModelVersion> = []
    private var byCommit: [ObjectID: [RegisteredVersion]] = [:]

    init(_ tags: [(name: RegistryTag, tag: ReadTag)]) {
        for (name, tag) in tags {
            switch name.event {
            case .registered(let version):
                highest = max(highest ?? version, version)
                let read = RegisteredVersion(version: version, commit: tag.commit, time: tag.time, record: tag.record)
                byCommit[tag.commit, default: []].append(read)
            case .deregistered(let version):
                highest = max(highest ?? version, version)
                takenBack.insert(version)
            case .assigned, .withdrawn, .remarked: continue
            }
        }
        versions = byCommit.values.joined().filter { !takenBack.contains($0.version) }.sorted { $0.version < $1.version }
    }

    /// Every version whose tag comes to `commit`.
    func versions(at commit: ObjectID) -> [RegisteredVersion] { byCommit[commit] ?? [] }
}

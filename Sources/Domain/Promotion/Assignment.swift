/// A tag that gives a target to a version, or takes it away.
struct Assignment {
    var tag: RegistryTag
    var target: String
    var isWithdrawal: Bool
    var commit: ObjectID
    var time: Moment?

    static func byTarget(_ tags: [(name: RegistryTag, tag: ReadTag)]) -> [String: [Assignment]] {
        Dictionary(grouping: tags.compactMap { Assignment($0.name, $0.tag) }, by: \.target)
    }

    private init?(_ name: RegistryTag, _ read: ReadTag) {
        switch name.event {
        case .assigned(let target):
            self.init(tag: name, target: target, isWithdrawal: false, commit: read.commit, time: read.time)
        case .withdrawn(let target):
            self.init(tag: name, target: target, isWithdrawal: true, commit: read.commit, time: read.time)
        case .registered, .deregistered, .remarked: return nil
        }
    }

    private init(tag: RegistryTag, target: String, isWithdrawal: Bool, commit: ObjectID, time: Moment?) {
        self.tag = tag
        self.target = target
        self.isWithdrawal = isWithdrawal
        self.commit = commit
        self.time = time
    }
}

extension ChampionReading.Standing {
    /// Of a target whose assignments are `all`, at least one.
    init(_ all: [Assignment], _ registrations: Registrations) {
        if let unnumbered = all.first(where: { $0.tag.number == nil }) {
            self = .disputed("the tag '\(unnumbered.tag)' has no number, so nobody can tell whether it is the newest. Delete it.")
            return
        }
        let highest = all.compactMap(\.tag.number).max() ?? 0
        let newest = all.filter { $0.tag.number == highest }
        guard let last = newest.first, newest.count == 1 else {
            self = .disputed(
                "several tags carry the number \(highest): \(newest.map { "\($0.tag)" }.sorted().joined(separator: ", ")).")
            return
        }
        self = ChampionReading.Standing(last, registrations.versions(at: last.commit), takenBack: registrations.takenBack)
    }

    private init(_ last: Assignment, _ versions: [ChampionReading.Version], takenBack: Set<ModelVersion>) {
        guard let time = last.time else {
            self = .disputed("the tag '\(last.tag)' has no tagger: it was made without 'git tag -a'.")
            return
        }
        if last.isWithdrawal {
            self = .disputed("a person withdrew '\(last.target)' with the tag '\(last.tag)'.")
            return
        }
        guard let version = versions.first, versions.count == 1, let number = last.tag.number else {
            let names = versions.map { "\($0.version)" }.sorted().joined(separator: ", ")
            self = .disputed(
                versions.isEmpty
                    ? "the tag '\(last.tag)' points at \(last.commit.short), which is no version of \(last.tag.name)."
                    : "the tag '\(last.tag)' points at \(last.commit.short), which is several versions: \(names).")
            return
        }
        if takenBack.contains(version.version) {
            self = .disputed("the tag '\(last.tag)' names \(version.version), which was taken back.")
            return
        }
        self = .held(ChampionReading.Holder(version: version, number: number, since: time))
    }
}

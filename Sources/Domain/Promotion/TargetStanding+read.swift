extension TargetStanding {
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
        self = TargetStanding(last, registrations.versions(at: last.commit), takenBack: registrations.takenBack)
    }

    /// What held the target, assignment by assignment; those that cannot be read without doubt are left out.
    static func history(_ all: [Assignment], _ registrations: Registrations) -> [Holder] {
        all.filter { !$0.isWithdrawal }.sorted { ($0.tag.number ?? 0) < ($1.tag.number ?? 0) }.compactMap { assignment in
            let versions = registrations.versions(at: assignment.commit)
            guard let version = versions.first, versions.count == 1, let number = assignment.tag.number,
                let time = assignment.time
            else { return nil }
            return Holder(version: version, number: number, since: time)
        }
    }

    private init(_ last: Assignment, _ versions: [RegisteredVersion], takenBack: Set<ModelVersion>) {
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
        self = .held(TargetStanding.Holder(version: version, number: number, since: time))
    }
}

internal import Domain
internal import Git
internal import Publishing

extension Repository {
    /// Every tag of GTO's grammar, with what it was registered with: who holds what is read from these and nothing else.
    func registryTags() throws(GitError) -> [ReadTag] {
        let (annotated, lightweight) = try tags()
        var read: [ReadTag] = []
        for tag in annotated {
            guard let name = RegistryTag(tag.name), let commit = tag.commit else { continue }
            read.append(
                ReadTag(
                    name: tag.name, commit: commit, time: tag.time.map { Moment(milliseconds: $0.seconds * 1000) },
                    record: try record(of: tag, name)))
        }
        for tag in lightweight where RegistryTag(tag.shortName) != nil {
            read.append(ReadTag(name: tag.shortName, commit: tag.target, time: nil))
        }
        return read
    }

    /// What a version's tag says it is, else its commit.
    private func record(of tag: AnnotatedTag, _ name: RegistryTag) throws(GitError) -> VersionRecord? {
        guard case .registered = name.event, let commit = tag.commit else { return nil }
        if let record = VersionRecord(message: tag.message) { return record }
        return VersionRecord(message: try self.commit(commit).message)
    }

    /// The commit that a version was trained from: the version's commit's parent, else itself.
    func testedCommit(of version: RegisteredVersion) throws(GitError) -> ObjectID {
        guard version.record != nil else { return version.commit }
        return try commit(version.commit).parents.first ?? version.commit
    }

    /// The run that a tag's trailers name; nil where it names none.
    func run(namedBy tag: String) throws(GitError) -> RunID? {
        let found = try tags(matching: tag).annotated.first { $0.name == tag }
        return found.flatMap { Trailers(in: $0.message).value(of: "Gatehouse-Run") }.flatMap { RunID($0) }
    }
}

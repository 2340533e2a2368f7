internal import Domain
internal import Git
internal import Publishing

/// The tags of GTO's grammar in a repository: who holds what is read from these and nothing else.
///
/// Their names are read at each call. What a tag says is read once: the same object always says the same, and a repository of
/// many versions is asked for each verdict.
actor Registry {
    private let repository: Repository
    private let space: RefSpace
    private var known: [TagReference: ReadTag] = [:]

    init(_ repository: Repository, _ space: RefSpace) {
        self.repository = repository
        self.space = space
    }

    /// Sorted by name.
    func tags() async throws(GitError) -> [ReadTag] {
        let (tags, read) = try await repository.registryTags(in: space, knowing: known)
        known = read
        return tags
    }
}

extension Repository {
    fileprivate func registryTags(
        in space: RefSpace, knowing known: [TagReference: ReadTag]
    ) throws(GitError) -> ([ReadTag], [TagReference: ReadTag]) {
        var (tags, read): ([ReadTag], [TagReference: ReadTag]) = ([], [:])
        for reference in try tagReferences(in: space) {
            let tag = if let tag = known[reference] { tag } else { try registryTag(reference) }
            guard let tag else { continue }
            tags.append(tag)
            read[reference] = tag
        }
        return (tags, read)
    }

    /// Nil for a tag that is no model's, and for one of something else than a commit.
    private func registryTag(_ reference: TagReference) throws(GitError) -> ReadTag? {
        guard let name = RegistryTag(reference.name) else { return nil }
        guard let tag = try annotatedTag(reference) else {
            return ReadTag(name: reference.name, commit: reference.object, time: nil)
        }
        guard let commit = tag.commit else { return nil }
        return ReadTag(
            name: tag.name, commit: commit, time: tag.time.map { Moment(milliseconds: $0.seconds * 1000) },
            record: try record(of: tag, name))
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
    func run(namedBy tag: TagReference) throws(GitError) -> RunID? {
        let found = try annotatedTag(tag)
        return found.flatMap { Trailers(in: $0.message).value(of: "Gatehouse-Run") }.flatMap { RunID($0) }
    }
}

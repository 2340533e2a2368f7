package import Domain
package import Git

/// What `run` judges: the commit, and how people call it.
package struct JudgingTarget: Sendable {
    package var commit: ObjectID
    /// The branch checked out, or the revision as a person wrote it.
    package var ref: String
    package var isDirty: Bool
    package var edited: [String]
    package var untracked: [String]

    /// What a person's command has looked up already.
    init(commit: ObjectID, ref: String, isDirty: Bool) {
        self.init(commit, ref)
        self.isDirty = isDirty
    }

    private init(_ commit: ObjectID, _ ref: String, edited: [String] = [], untracked: [String] = []) {
        self.commit = commit
        self.ref = ref
        isDirty = !edited.isEmpty
        self.edited = edited
        self.untracked = untracked
    }

    /// The tree from which a version was made.
    package static func of(_ version: RegisteredVersion, named name: RegistryName) -> JudgingTarget {
        JudgingTarget(version.commit, "\(name)@\(version.version)")
    }

    /// The commit that `revision` names, or a snapshot of the work tree's edits, on no ref.
    package static func of(_ revision: String?, in repository: Repository) async throws -> JudgingTarget {
        if let revision { return JudgingTarget(try await repository.resolve(revision), revision) }
        let head = try await repository.head()
        if repository.location.isBare {
            guard let commit = head.commit else { throw Refusal.empty }
            return JudgingTarget(commit, head.title)
        }
        let snapshot = try await repository.snapshot()
        return JudgingTarget(
            snapshot.commit, head.title, edited: (snapshot.edited + snapshot.deleted).map(\.text).sorted(),
            untracked: snapshot.untracked.map(\.text))
    }
}

extension Head {
    /// For people.
    fileprivate var title: String {
        switch self {
        case .branch(let name, _), .unborn(let name): name
        case .detached: "HEAD"
        }
    }
}

extension Refusal {
    package static let empty = Refusal(usage: "This repository has no commit yet. Commit something, then run again.")
}

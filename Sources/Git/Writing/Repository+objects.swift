import CLibGit2
package import Domain

extension Repository {
    /// Keeps the bytes as a blob, synced to the disk, on no ref.
    @discardableResult
    package func write(blob bytes: [UInt8]) throws(GitError) -> ObjectID { try write(bytes, as: .blob) }

    /// Writes the commit, synced to the disk, on no ref; its tree and parents must be there.
    @discardableResult
    package func write(commit draft: CommitDraft) throws(GitError) -> ObjectID {
        try require(draft.tree, GIT_OBJECT_TREE)
        for parent in draft.parents { try require(parent, GIT_OBJECT_COMMIT) }
        return try write(draft.bytes(), as: .commit)
    }

    /// Writes the tag's object, synced to the disk, on no ref; the commit must be there.
    @discardableResult
    package func write(tag draft: TagDraft) throws(GitError) -> ObjectID {
        try require(draft.target, GIT_OBJECT_COMMIT)
        return try write(draft.bytes(), as: .tag)
    }

    /// A commit that stands for one version made from `tested`: the same files, `tested` its parent.
    package func versionDraft(
        of tested: ObjectID, by author: Signature, at time: CommitTime, message: String
    ) throws(GitError) -> CommitDraft {
        CommitDraft(tree: try commit(tested).tree, parents: [tested], author: author, time: time, message: message)
    }

    private func write(_ bytes: [UInt8], as kind: ObjectKind) throws(GitError) -> ObjectID {
        let objects = try objects()
        var oid = git_oid()
        let status = bytes.withUnsafeBytes { git_odb_write(&oid, objects.pointer, $0.baseAddress, $0.count, kind.number) }
        try check("git_odb_write", status)
        return ObjectID(oid)
    }

    private func require(_ id: ObjectID, _ kind: git_object_t) throws(GitError) {
        let objects = try objects()
        var (oid, size, found) = (id.oid, 0, GIT_OBJECT_INVALID)
        let status = git_odb_read_header(&size, &found, objects.pointer, &oid)
        guard status == 0 else { throw absence(of: id, Failure("git_odb_read_header", status)) }
        guard found == kind else {
            let names = [found, kind].map { String(cString: git_object_type2string($0)) }
            throw GitError(.git, "The object \(id) in \(location.place) is a \(names[0]), where a \(names[1]) is needed.")
        }
    }
}

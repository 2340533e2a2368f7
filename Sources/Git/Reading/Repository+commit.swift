import CLibGit2
package import Domain

extension Repository {
    /// The commit of this id.
    package func commit(_ id: ObjectID) throws(GitError) -> Commit {
        let object = try commitObject(id)
        let commit = object.pointer
        return Commit(
            id: id,
            tree: ObjectID(git_commit_tree_id(commit).pointee),
            parents: (0..<git_commit_parentcount(commit)).map { ObjectID(git_commit_parent_id(commit, $0).pointee) },
            author: Signature(git_commit_author(commit).pointee),
            time: CommitTime(seconds: git_commit_time(commit), offset: git_commit_time_offset(commit)),
            summary: git_commit_summary(commit).map { String(cString: $0) } ?? "",
            message: git_commit_message(commit).map { String(cString: $0) } ?? "")
    }

    /// Whether `ancestor` is `descendant` or in its history.
    package func isAncestor(_ ancestor: ObjectID, of descendant: ObjectID) throws(GitError) -> Bool {
        if ancestor == descendant { return true }
        var (older, newer) = (ancestor.oid, descendant.oid)
        return try check("git_graph_descendant_of", git_graph_descendant_of(handle.pointer, &newer, &older)) == 1
    }

    /// The best common ancestor; nil where the histories share nothing.
    package func mergeBase(of one: ObjectID, and other: ObjectID) throws(GitError) -> ObjectID? {
        var (left, right, base) = (one.oid, other.oid, git_oid())
        let status = git_merge_base(&base, handle.pointer, &left, &right)
        if status == GIT_ENOTFOUND.rawValue { return nil }
        try check("git_merge_base", status)
        return ObjectID(base)
    }
}

extension Signature {
    init(_ signature: git_signature) {
        self.init(name: String(cString: signature.name), email: String(cString: signature.email))
    }
}

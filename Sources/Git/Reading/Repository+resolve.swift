import CLibGit2
package import Domain

extension Repository {
    /// The commit that `revision` names in git's language: a branch, a tag, `HEAD~2`, the first digits of an id.
    ///
    /// In the copy of an origin the origin's branches and tags count, and its HEAD.
    package func resolve(_ revision: String) throws(GitError) -> ObjectID {
        let name = if revision == "HEAD", case .unborn(let branch) = try head() { branch } else { revision }
        for folder in ["refs/heads/", "refs/tags/"] {
            if let object = try target(of: folder + name, in: .origin) { return object }
        }
        return try resolveOwn(revision)
    }

    private func resolveOwn(_ revision: String) throws(GitError) -> ObjectID {
        var pointer: OpaquePointer?
        let status = git_revparse_single(&pointer, handle.pointer, revision)
        guard status == 0, let pointer else { throw try unresolved(revision, Failure("git_revparse_single", status)) }
        let found = Owned(pointer, free: git_object_free)
        var commit: OpaquePointer?
        guard git_object_peel(&commit, found.pointer, GIT_OBJECT_COMMIT) == 0, let commit else {
            let kind = String(cString: git_object_type2string(git_object_type(found.pointer)))
            throw GitError(
                .unknownRevision,
                "'\(revision)' names a \(kind) in \(location.place), not a commit. Name a commit, a branch or a tag.")
        }
        defer { git_object_free(commit) }
        return ObjectID(git_object_id(commit).pointee)
    }

    private func unresolved(_ revision: String, _ failure: Failure) throws(GitError) -> GitError {
        if failure.status == GIT_EAMBIGUOUS.rawValue {
            let sentence = "'\(revision)' is the start of more than one id in \(location.place). Give more of its digits."
            return GitError(.unknownRevision, sentence, cause: failure.cause)
        }
        let names = try references().map(\.shortName)
        guard !names.isEmpty || revision != "HEAD" else { return noCommit() }
        let hint =
            revision.nearest(among: names).map { "Did you mean '\($0)'?" }
            ?? "'git branch --all' and 'git tag' list the names it has."
        return GitError(.unknownRevision, "'\(revision)' names no commit in \(location.place). \(hint)", cause: failure.cause)
    }
}

extension Reference {
    /// The name without `refs/heads/`, `refs/tags/` or `refs/remotes/`.
    package var shortName: String {
        for prefix in ["refs/heads/", "refs/tags/", "refs/remotes/"] where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.count))
        }
        return name
    }
}

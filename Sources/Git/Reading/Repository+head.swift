import CLibGit2
import Domain

extension Repository {
    /// What HEAD says now.
    package func head() throws(GitError) -> Head {
        let symbol = try own("git_reference_lookup", git_reference_free) { git_reference_lookup(&$0, handle.pointer, "HEAD") }
        guard let destination = git_reference_symbolic_target(symbol.pointer) else {
            return .detached(ObjectID(git_reference_target(symbol.pointer).pointee))
        }
        let name = String(cString: destination)
        guard let commit = try target(of: name) else { return .unborn(shortBranch(name)) }
        return .branch(shortBranch(name), commit)
    }

    /// The commit that HEAD is at; an error with a next step where there is none yet.
    func headCommit() throws(GitError) -> ObjectID {
        if let commit = try head().commit { return commit }
        throw noCommit()
    }

    func noCommit() -> GitError {
        GitError(.noCommit, "The repository at \(location.place) has no commit yet. Make one with 'git add' and 'git commit'.")
    }

    /// The branch that is judged when nobody names one, by its short name.
    ///
    /// In a bare repository HEAD's. In a work tree the one that `origin/HEAD` names, else `main` or `master`, else HEAD's;
    /// always one that is there. Nil where none is.
    package func defaultBranch() throws(GitError) -> String? {
        var candidates: [String] = []
        if !location.isBare {
            if let origin = try originHead() { candidates.append(origin) }
            candidates += ["main", "master"]
        }
        for name in candidates where try target(of: "refs/heads/" + name) != nil { return name }
        guard case .branch(let name, _) = try head() else { return nil }
        return name
    }

    private func originHead() throws(GitError) -> String? {
        let prefix = "refs/remotes/origin/"
        guard let symbol = try reference("refs/remotes/origin/HEAD"), let target = git_reference_symbolic_target(symbol.pointer)
        else { return nil }
        let name = String(cString: target)
        return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : nil
    }
}

private func shortBranch(_ name: String) -> String {
    name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : name
}

import CLibGit2

/// A git repository, read and written by libgit2.
///
/// An actor, because libgit2's objects belong to one thread at a time; its work runs on a queue of its own, because it blocks.
package actor Repository {
    package nonisolated let location: Location
    let handle: Owned
    private let executor: SerialQueueExecutor

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the repository at `path` or above it: bare, a work tree, a linked work tree, or a folder in one.
    ///
    /// Several repositories may share an executor.
    package static func open(
        at path: String, on executor: SerialQueueExecutor = SerialQueueExecutor("git")
    ) throws(GitError) -> Repository {
        guard Library.started else { throw GitError(.git, "libgit2 could not be started.") }
        return try Repository(at: path, on: executor)
    }

    private init(at path: String, on executor: SerialQueueExecutor) throws(GitError) {
        var pointer: OpaquePointer?
        let status = git_repository_open_ext(&pointer, path, 0, nil)
        guard status == 0, let pointer else { throw GitError(opening: path, Failure("git_repository_open_ext", status)) }
        handle = Owned(pointer, free: git_repository_free)
        location = Location(of: pointer)
        self.executor = executor
    }
}

extension Location {
    init(of repository: OpaquePointer) {
        self.init(
            gitFolder: folder(git_repository_path(repository)), commonFolder: folder(git_repository_commondir(repository)),
            workTree: git_repository_workdir(repository).map(folder))
    }
}

/// Libgit2's folders end in a slash.
private func folder(_ path: UnsafePointer<CChar>) -> String {
    let text = String(cString: path)
    return text.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text
}

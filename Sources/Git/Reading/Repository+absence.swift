import CLibGit2
import Domain

extension Repository {
    /// Why the object `id` could not be had.
    func absence(of id: ObjectID, _ failure: Failure) -> GitError {
        guard failure.status == GIT_ENOTFOUND.rawValue else {
            let sentence = "The object \(id) in \(location.place) could not be read: \(failure.message)."
            return GitError(.git, sentence, cause: failure.cause)
        }
        return GitError(
            .missingObject, "The object \(id) is not in \(location.place). \(reasonForAbsence())", cause: failure.cause)
    }

    private func reasonForAbsence() -> String {
        if isPartial { return "It is a partial clone, which leaves objects out: run 'git fetch --refetch --no-filter' in it." }
        if git_repository_is_shallow(handle.pointer) == 1 {
            return "It is a shallow clone, which leaves history out: run 'git fetch --unshallow' in it."
        }
        return "Run 'git fsck' in it to see what else is lost, and fetch again from where it came from."
    }

    /// Whether a remote promised to keep objects that this clone left out.
    private var isPartial: Bool {
        guard
            let settings = try? own(
                "git_repository_config_snapshot", git_config_free, { git_repository_config_snapshot(&$0, handle.pointer) }),
            let found = try? own(
                "git_config_iterator_glob_new", { git_config_iterator_free($0) },
                {
                    git_config_iterator_glob_new(&$0, settings.pointer, "^(extensions\\.partialclone|remote\\..*\\.promisor)$")
                })
        else { return false }
        var entry: UnsafeMutablePointer<git_config_entry>?
        return git_config_next(&entry, found.pointer) == 0
    }
}

import CLibGit2

extension GitError {
    /// Why the repository at `path` was refused.
    init(opening path: String, _ failure: Failure) {
        let (code, sentence) = refusal(of: path, failure)
        self.init(code, sentence, cause: failure.cause)
    }
}

private func refusal(of path: String, _ failure: Failure) -> (GitError.Code, String) {
    let message = failure.message.lowercased()
    // libgit2 1.5 reports a foreign owner as "not found" when no safe.directory is configured.
    if failure.status == GIT_EOWNER.rawValue || message.contains("safe.directory") {
        return (
            .foreignOwner,
            "The repository at \(path) belongs to another user, and git does not trust it. "
                + "Run Gatehouse as the repository's owner."
        )
    }
    for (extensionName, sentence) in formats where message.contains(extensionName) {
        return (.unsupportedFormat, "The repository at \(path) \(sentence)")
    }
    if failure.status == GIT_ENOTFOUND.rawValue {
        return (
            .notARepository,
            "There is no git repository at \(path) or in a folder above it. "
                + "Run 'git init' there, or name a folder of a repository."
        )
    }
    return (.git, "The repository at \(path) could not be opened: \(failure.message).")
}

/// What libgit2 1.5 cannot read, by the extension that its message names.
private let formats: [(String, String)] = [
    (
        "objectformat",
        "names its objects by SHA-256, which Gatehouse cannot read. "
            + "Use a repository made with 'git init --object-format=sha1'."
    ),
    (
        "refstorage",
        "keeps its refs in a reftable, which Gatehouse cannot read. "
            + "Run 'git refs migrate --ref-format=files' in it (git 2.46 or newer)."
    ),
    (
        "worktreeconfig",
        "uses extensions.worktreeConfig (as 'git sparse-checkout' does), which Gatehouse cannot read. "
            + "Point Gatehouse at a full clone of it."
    ),
]

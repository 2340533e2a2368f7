/// Where a repository lies; absolute paths without a slash at the end.
package struct Location: Hashable, Sendable {
    /// This work tree's own git folder: `…/.git`, a bare repository, or `…/.git/worktrees/NAME`.
    package let gitFolder: String
    /// The folder that all work trees share: objects and refs.
    package let commonFolder: String
    /// Nil in a bare repository.
    package let workTree: String?

    package init(gitFolder: String, commonFolder: String, workTree: String?) {
        self.gitFolder = gitFolder
        self.commonFolder = commonFolder
        self.workTree = workTree
    }

    package var isBare: Bool { workTree == nil }

    /// The path a person knows the repository by.
    package var place: String { workTree ?? gitFolder }
}

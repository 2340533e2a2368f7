import CLibGit2

/// The names in a work tree.
package struct WorkTreePaths: Hashable, Sendable {
    /// In the index, sorted.
    package let tracked: [TreePath]
    /// Neither tracked nor ignored, file by file, sorted.
    package let untracked: [TreePath]
}

extension Repository {
    /// What the index tracks and what else is there, as a person sees the work tree now.
    package func workTreePaths() throws(GitError) -> WorkTreePaths {
        let index = try freshIndex()
        return WorkTreePaths(
            tracked: trackedEntries(index).keys.sorted(), untracked: try workTreeEdits(index, isDeep: true).untracked.sorted())
    }
}

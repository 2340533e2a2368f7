import CLibGit2
import Domain

extension Repository {
    /// The work tree's edits of tracked files as a commit on no ref, whose parent is HEAD; HEAD itself where there are none.
    ///
    /// A file is tracked when it is in the index. Its bytes go through the filters that `git add` applies; submodules keep the
    /// commit that the index records. The user's index and files are only read. The commit's time is its parent's, so the
    /// same edits by the same author make the same commit.
    package func snapshot(by author: Signature = .gatehouse) throws(GitError) -> Snapshot {
        guard !location.isBare else {
            throw GitError(.git, "The repository at \(location.place) is bare: it has no work tree whose edits could be taken.")
        }
        let parent = try headCommit()
        let index = try freshIndex()
        let edits = try workTreeEdits(index)
        var entries = trackedEntries(index)
        try apply(edits, to: &entries)
        let tree = try writeTree(entries)
        let (edited, deleted) = try namesChanged(from: parent, toTree: tree)
        let isClean = edited.isEmpty && deleted.isEmpty
        let commit = try isClean ? parent : writeCommit(tree, on: parent, by: author)
        return Snapshot(commit: commit, edited: edited, deleted: deleted, untracked: edits.untracked.sorted())
    }

    /// The user's index as it is on disk now.
    func freshIndex() throws(GitError) -> Owned {
        let index = try own("git_repository_index", git_index_free) { git_repository_index(&$0, handle.pointer) }
        try check("git_index_read", git_index_read(index.pointer, 0))
        return index
    }

    func trackedEntries(_ index: borrowing Owned) -> [TreePath: TrackedEntry] {
        var entries: [TreePath: TrackedEntry] = [:]
        for position in 0..<git_index_entrycount(index.pointer) {
            guard let entry = git_index_get_byindex(index.pointer, position), git_index_entry_stage(entry) == 0 else { continue }
            entries[TreePath(entry.pointee.path)] = TrackedEntry(entry.pointee)
        }
        return entries
    }

    private func apply(_ edits: WorkTreeEdits, to entries: inout [TreePath: TrackedEntry]) throws(GitError) {
        for path in edits.deleted where entries[path]?.isFixed != true { entries[path] = nil }
        var modes = edits.changed.filter { entries[$0.key]?.isFixed != true }
        // The index has no contents of these, even where they do not differ from its stand-in.
        for (path, entry) in entries where entry.isIntended && modes[path] == nil { modes[path] = entry.mode }
        for (path, mode) in modes {
            entries[path] = TrackedEntry(mode: mode, blob: try addBlob(path, mode: mode))
        }
    }
}

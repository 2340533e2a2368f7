import CLibGit2
package import Domain

extension Repository {
    /// How the files of `new` differ from those of `old` (nil: from no files), renames found, sorted by path.
    ///
    /// Files over 16 MB count as binary.
    package func difference(from old: ObjectID?, to new: ObjectID) throws(GitError) -> [FileChange] {
        let difference = try treeDifference(from: old, to: new)
        try findRenames(in: difference)
        var changes: [FileChange] = []
        for index in 0..<git_diff_num_deltas(difference.pointer) {
            if let change = try change(index, of: difference) { changes.append(change) }
        }
        return changes.sorted { $0.path < $1.path }
    }

    /// The files that are new or other in the folder `tree`, and those that are gone, without regard to renames.
    func namesChanged(
        from old: ObjectID, toTree tree: ObjectID
    ) throws(GitError) -> (edited: [TreePath], deleted: [TreePath]) {
        let oldTree = try rootTree(of: old)
        let newTree = try treeObject(tree)
        let difference = try treeDifference(oldTree.pointer, newTree.pointer)
        var (edited, deleted): ([TreePath], [TreePath]) = ([], [])
        for index in 0..<git_diff_num_deltas(difference.pointer) {
            guard let delta = git_diff_get_delta(difference.pointer, index)?.pointee else { continue }
            if delta.status == GIT_DELTA_DELETED {
                deleted.append(TreePath(delta.old_file.path))
            } else {
                edited.append(TreePath(delta.new_file.path))
            }
        }
        return (edited.sorted(), deleted.sorted())
    }

    private func treeDifference(from old: ObjectID?, to new: ObjectID) throws(GitError) -> Owned {
        let newTree = try rootTree(of: new)
        guard let old else { return try treeDifference(nil, newTree.pointer) }
        let oldTree = try rootTree(of: old)
        return try treeDifference(oldTree.pointer, newTree.pointer)
    }

    private func treeDifference(_ old: OpaquePointer?, _ new: OpaquePointer) throws(GitError) -> Owned {
        var options = git_diff_options()
        try check("git_diff_options_init", git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)))
        options.flags = GIT_DIFF_INCLUDE_TYPECHANGE.rawValue
        options.context_lines = 0
        options.max_size = 16 << 20
        return try own("git_diff_tree_to_tree", git_diff_free) { git_diff_tree_to_tree(&$0, handle.pointer, old, new, &options) }
    }

    private func findRenames(in difference: borrowing Owned) throws(GitError) {
        var options = git_diff_find_options()
        try check(
            "git_diff_find_options_init",
            git_diff_find_options_init(&options, UInt32(GIT_DIFF_FIND_OPTIONS_VERSION)))
        options.flags = GIT_DIFF_FIND_RENAMES.rawValue
        // Git's own limit; libgit2's is 200.
        options.rename_limit = 1000
        try check("git_diff_find_similar", git_diff_find_similar(difference.pointer, &options))
    }

    private func change(_ index: Int, of difference: borrowing Owned) throws(GitError) -> FileChange? {
        guard let delta = git_diff_get_delta(difference.pointer, index)?.pointee, let kind = FileChange.Kind(delta) else {
            return nil
        }
        var patch: OpaquePointer?
        try check("git_patch_from_diff", git_patch_from_diff(&patch, difference.pointer, index))
        defer { git_patch_free(patch) }
        var (added, deleted) = (0, 0)
        if let patch { try check("git_patch_line_stats", git_patch_line_stats(nil, &added, &deleted, patch)) }
        // Only the patch has looked at the bytes.
        let flags = patch.map { git_patch_get_delta($0).pointee.flags } ?? delta.flags
        return FileChange(
            kind: kind,
            path: TreePath(kind == .deleted ? delta.old_file.path : delta.new_file.path),
            oldPath: kind == .renamed ? TreePath(delta.old_file.path) : nil,
            addedLines: added, deletedLines: deleted, isBinary: flags & GIT_DIFF_FLAG_BINARY.rawValue != 0)
    }
}

extension FileChange.Kind {
    init?(_ delta: git_diff_delta) {
        switch delta.status {
        case GIT_DELTA_ADDED: self = .added
        case GIT_DELTA_DELETED: self = .deleted
        case GIT_DELTA_RENAMED: self = .renamed
        case GIT_DELTA_MODIFIED, GIT_DELTA_TYPECHANGE:
            var (old, new) = (delta.old_file.id, delta.new_file.id)
            self = git_oid_equal(&old, &new) == 1 ? .modeChanged : .modified
        default: return nil
        }
    }
}

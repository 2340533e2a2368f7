import CLibGit2
import Domain

extension Repository {
    /// How the work tree differs from the user's index, which is only read.
    ///
    /// `isDeep` names every file of an untracked folder, not the folder alone.
    func workTreeEdits(_ index: borrowing Owned, isDeep: Bool = false) throws(GitError) -> WorkTreeEdits {
        let difference = try workTreeDifference(index, isDeep)
        var edits = WorkTreeEdits()
        for position in 0..<git_diff_num_deltas(difference.pointer) {
            guard let delta = git_diff_get_delta(difference.pointer, position)?.pointee else { continue }
            edits.add(delta)
        }
        return edits
    }

    private func workTreeDifference(_ index: borrowing Owned, _ isDeep: Bool) throws(GitError) -> Owned {
        var options = git_diff_options()
        try check("git_diff_options_init", git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)))
        options.flags =
            GIT_DIFF_INCLUDE_TYPECHANGE.rawValue | GIT_DIFF_INCLUDE_UNTRACKED.rawValue | GIT_DIFF_IGNORE_SUBMODULES.rawValue
            | GIT_DIFF_SKIP_BINARY_CHECK.rawValue
        if isDeep { options.flags |= GIT_DIFF_RECURSE_UNTRACKED_DIRS.rawValue }
        options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL
        let pointer = index.pointer
        return try own("git_diff_index_to_workdir", git_diff_free) {
            git_diff_index_to_workdir(&$0, handle.pointer, pointer, &options)
        }
    }
}

extension WorkTreeEdits {
    fileprivate mutating func add(_ delta: git_diff_delta) {
        let mode = UInt32(delta.new_file.mode)
        switch delta.status {
        case GIT_DELTA_UNTRACKED: untracked.append(TreePath(delta.new_file.path))
        case GIT_DELTA_DELETED: deleted.insert(TreePath(delta.old_file.path))
        case GIT_DELTA_MODIFIED, GIT_DELTA_TYPECHANGE, GIT_DELTA_CONFLICTED:
            // A folder where a file was (a repository of its own, say) is not its new contents.
            guard let path = delta.new_file.path ?? delta.old_file.path else { return }
            if let file = FileMode(git: mode), file != .submodule {
                changed[TreePath(path)] = file.rawValue
            } else {
                deleted.insert(TreePath(path))
            }
        default: break
        }
    }
}

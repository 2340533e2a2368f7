import CLibGit2
import Domain

/// What the snapshot's tree shall hold under a path.
struct TrackedEntry {
    let mode: UInt32
    let blob: ObjectID
    /// Named by `git add --intent-to-add`: the index has no contents of it.
    let isIntended: Bool
    /// Marked skip-worktree or assume-unchanged: the work tree is not asked.
    let isFixed: Bool

    init(_ entry: git_index_entry) {
        mode = entry.mode
        blob = ObjectID(entry.id)
        isIntended = UInt32(entry.flags_extended) & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue != 0
        isFixed =
            UInt32(entry.flags_extended) & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0
            || UInt32(entry.flags) & GIT_INDEX_ENTRY_VALID.rawValue != 0
    }

    init(mode: UInt32, blob: ObjectID) {
        self.mode = mode
        self.blob = blob
        isIntended = false
        isFixed = false
    }
}

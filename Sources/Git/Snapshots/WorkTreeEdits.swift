/// What the work tree says against the index.
struct WorkTreeEdits {
    /// Files whose bytes or mode differ, with git's number for their mode.
    var changed: [TreePath: UInt32] = [:]
    var deleted: Set<TreePath> = []
    /// Neither tracked nor ignored.
    var untracked: [TreePath] = []
}

/// The hooks of git that tell of refs that moved.
package enum HookName: String, Sendable, CaseIterable, Comparable {
    case postCommit = "post-commit"
    case postMerge = "post-merge"
    case postReceive = "post-receive"
    case postRewrite = "post-rewrite"

    /// Pushes reach a bare repository; commits, merges and rebases happen in a work tree.
    package static func wanted(isBare: Bool) -> [HookName] {
        isBare ? [.postReceive] : [.postCommit, .postMerge, .postRewrite]
    }

    /// Where a hook that was here before is kept; the hook's own text says it too.
    package var keptName: String { rawValue + ".before-gatehouse" }

    package static func < (one: HookName, other: HookName) -> Bool { one.rawValue < other.rawValue }
}

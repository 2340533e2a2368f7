internal import Files

/// Where git looks for a repository's hooks, and whether we may write there.
package struct HooksFolder: Sendable, Hashable {
    package enum Standing: Sendable, Hashable {
        /// In git's own folder, where nothing is committed.
        case own
        /// In the work tree, and neither it nor what is beside it is committed.
        case untracked
        /// It is committed, or lies beside what is: other people's clones get it, or another tool fills it.
        case tracked
        /// It is not this repository's: other repositories may use it too.
        case outside
    }

    /// Absolute.
    package let path: String
    package let standing: Standing

    package init(path: String, standing: Standing) {
        self.path = path
        self.standing = standing
    }

    package var isOursToWrite: Bool { standing == .own || standing == .untracked }

    /// Why nothing may be changed there, with the line that a person can add; nil where we may write.
    package func refusal(of names: [HookName]) -> String? {
        let why: String
        switch standing {
        case .own, .untracked: return nil
        case .tracked: why = "which is committed or filled by another tool"
        case .outside: why = "which is not part of it"
        }
        let hooks = names.map(\.rawValue).joined(separator: ", ")
        return
            "Git takes the hooks of this repository from \(path.quoted), \(why) (core.hooksPath). Nothing is changed there: add this "
            + "line to \(hooks) by hand, where you or your tool keep them. Without it the agent still looks by itself, a little later.\n"
            + Self.lineByHand
    }

    /// Does nothing in a clone that Gatehouse has never seen, and never fails.
    package static let lineByHand =
        #"d=$(git rev-parse --git-common-dir)/gatehouse && [ -d "$d" ] && touch "$d/nudge" || :"#
}

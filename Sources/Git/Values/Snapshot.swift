package import Domain

/// The work tree's tracked files as a commit.
package struct Snapshot: Hashable, Sendable {
    /// HEAD's commit where nothing was edited; else a commit on no ref whose parent is HEAD's.
    package let commit: ObjectID
    /// Tracked files that are new or differ from HEAD.
    package let edited: [TreePath]
    /// Files of HEAD that are gone.
    package let deleted: [TreePath]
    /// Files and folders (with a slash at the end) that git neither tracks nor ignores; not in the commit.
    package let untracked: [TreePath]

    package var isDirty: Bool { !edited.isEmpty || !deleted.isEmpty }
}

/// How one file differs between two commits.
package struct FileChange: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case added, modified, deleted, renamed, modeChanged
    }

    package let kind: Kind
    package let path: TreePath
    /// The path before, of a renamed file only.
    package let oldPath: TreePath?
    package let addedLines: Int
    package let deletedLines: Int
    /// Lines of a binary file are not counted.
    package let isBinary: Bool

    package init(kind: Kind, path: TreePath, oldPath: TreePath?, addedLines: Int, deletedLines: Int, isBinary: Bool) {
        self.kind = kind
        self.path = path
        self.oldPath = oldPath
        self.addedLines = addedLines
        self.deletedLines = deletedLines
        self.isBinary = isBinary
    }
}

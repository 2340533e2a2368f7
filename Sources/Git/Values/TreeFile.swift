package import Domain

/// A file of a commit.
package struct TreeFile: Hashable, Sendable {
    package let path: TreePath
    package let mode: FileMode
    /// The blob with its contents; a submodule's commit.
    package let blob: ObjectID

    package init(path: TreePath, mode: FileMode, blob: ObjectID) {
        self.path = path
        self.mode = mode
        self.blob = blob
    }
}

/// What the system says of a watched folder.
package enum DirectoryEvent: Sendable, Hashable {
    /// A file in it came, went, was written or was touched.
    case changed(DirectoryWatch.Number, name: String)
    /// A folder came into it, new or moved; what is in that already was not told.
    case folderCame(DirectoryWatch.Number, name: String)
    /// A folder was moved out of it or to another name; a watch on that goes with it.
    case folderMoved(DirectoryWatch.Number, name: String)
    /// The folder is gone, and so is the watch.
    case ended(DirectoryWatch.Number)
    /// More happened than the system keeps: anything may have changed.
    case overflow
}

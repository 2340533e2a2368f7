/// What the system says of a watched folder.
package enum DirectoryEvent: Sendable, Hashable {
    /// Names a watched folder, for as long as it is watched.
    package typealias Number = Int32

    /// A file in it came, went, was written or was touched.
    case changed(Number, name: String)
    /// A folder came into it, new or moved; what is in that already was not told.
    case folderCame(Number, name: String)
    /// A folder was moved out of it or to another name; a watch on that goes with it.
    case folderMoved(Number, name: String)
    /// The folder is gone, and so is the watch.
    case ended(Number)
    /// More happened than the system keeps: anything may have changed.
    case overflow
}

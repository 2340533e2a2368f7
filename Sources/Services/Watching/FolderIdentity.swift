internal import Files

/// Which folder it is that stands at a path.
struct FolderIdentity: Hashable {
    let device: UInt64
    let inode: UInt64

    /// Nil where nothing stands, or nothing can be seen.
    init?(_ path: String) {
        guard let stamp = try? FileStamp.at(path) else { return nil }
        (device, inode) = (stamp.device, stamp.inode)
    }
}

import Glibc

/// What a file's stat says of it: two looks that agree saw the same bytes, unless the clock was too coarse to tell.
struct FileStamp: Equatable {
    let mode: UInt32
    let size: Int64
    let inode: UInt64
    let owner: UInt32
    let group: UInt32
    /// Nanoseconds since 1970.
    let modified: Int64
    /// When bytes, name or rights last changed, in nanoseconds since 1970; nobody can set it back.
    let changed: Int64

    init(mode: UInt32, size: Int64, inode: UInt64, owner: UInt32, group: UInt32, modified: Int64, changed: Int64) {
        self.mode = mode
        self.size = size
        self.inode = inode
        self.owner = owner
        self.group = group
        self.modified = modified
        self.changed = changed
    }

    init(_ status: stat) {
        self.init(
            mode: status.st_mode, size: Int64(status.st_size), inode: UInt64(status.st_ino), owner: status.st_uid,
            group: status.st_gid, modified: status.st_mtim.nanoseconds, changed: status.st_ctim.nanoseconds)
    }

    var isFolder: Bool { mode & S_IFMT == S_IFDIR }
    var isLink: Bool { mode & S_IFMT == S_IFLNK }
}

extension timespec {
    /// Since 1970.
    var nanoseconds: Int64 { Int64(tv_sec) * 1_000_000_000 + Int64(tv_nsec) }

    /// The system's clock.
    static var now: timespec {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return now
    }
}

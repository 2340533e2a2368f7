import Glibc

/// What the system says of a file without reading it.
package struct FileStamp: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case file, folder, link, socket, fifo, device
    }

    package var device: UInt64
    package var inode: UInt64
    /// Bytes.
    package var size: Int64
    /// Nanoseconds since 1970: of the content's last change, and of any change.
    package var modified: Int64
    package var changed: Int64
    package var mode: UInt32

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        mode = status.st_mode
    }

    /// Of what stands at `path`, a link itself; nil where nothing stands.
    package static func at(_ path: String) throws(FilesError) -> FileStamp? {
        var status = stat()
        if lstat(path, &status) == 0 { return FileStamp(status) }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw .system("look at", path)
    }

    package var kind: Kind {
        switch mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        case S_IFSOCK: .socket
        case S_IFIFO: .fifo
        default: .device
        }
    }

    package var isExecutable: Bool { mode & 0o100 != 0 }
    package var isWritable: Bool { mode & 0o222 != 0 }

    /// The same content as far as the system knows: only the time of a change of links or mode may differ.
    func matches(exceptChanged other: FileStamp) -> Bool {
        device == other.device && inode == other.inode && size == other.size && modified == other.modified
    }
}

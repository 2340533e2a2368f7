import CLinux
import Glibc

/// Placing a file elsewhere read-only, with as few bytes written as the disk allows.
package enum Delivery: String, Sendable, CaseIterable {
    case reflink
    case hardLink = "hard link"
    case symlink = "symbolic link"
    case copy

    /// The ladder for bytes that others may share, and for bytes that must be one's own.
    package static let shared: [Delivery] = [.reflink, .hardLink, .symlink, .copy]
    package static let own: [Delivery] = [.reflink, .copy]

    /// Places `source` at `target`, which must not exist, by the first rung that works, and says which.
    ///
    /// A source that somebody may write is never linked, for then a writer of one would change the other; nor is one linked
    /// whose mode is not the one asked for.
    package static func deliver(
        from source: String, to target: String, mode: UInt32 = 0o444, ladder: [Delivery] = shared
    ) throws(FilesError) -> Delivery {
        let file = try Descriptor(source, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, to: "read")
        let stamp = try file.stamp()
        guard stamp.kind == .file else { throw .notAFile(source, stamp.kind) }
        let mayLink = !stamp.isWritable && stamp.mode & 0o777 == mode
        for rung in ladder {
            if try rung.place(file, at: target, mode: mode, mayLink: mayLink) { return rung }
        }
        throw .system("place", target, code: EPERM)
    }

    /// False where this rung is not to be had here.
    private func place(
        _ source: borrowing Descriptor, at target: String, mode: UInt32, mayLink: Bool
    ) throws(FilesError) -> Bool {
        switch self {
        case .reflink: try Self.clone(source, to: target, mode: mode)
        case .hardLink: mayLink ? try Self.made(link(source.path, target), target) : false
        case .symlink: mayLink && source.path.hasPrefix("/") ? try Self.made(Glibc.symlink(source.path, target), target) : false
        case .copy: try Self.copy(source, to: target, mode: mode)
        }
    }

    /// A failure that another rung would meet too is thrown.
    private static func made(_ result: Int32, _ target: String) throws(FilesError) -> Bool {
        if result == 0 { return true }
        switch errno {
        case EXDEV, EPERM, EMLINK, EOPNOTSUPP, EACCES, ENOSYS: return false
        default: throw .system("place", target)
        }
    }

    private static func clone(_ source: borrowing Descriptor, to target: String, mode: UInt32) throws(FilesError) -> Bool {
        let file = try Descriptor(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, to: "place")
        guard linux_clone_file(file.number, source.number) == 0, fchmod(file.number, mode) == 0 else {
            unlink(target)
            return false
        }
        return true
    }

    private static func copy(_ source: borrowing Descriptor, to target: String, mode: UInt32) throws(FilesError) -> Bool {
        let file = try Descriptor(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, to: "place")
        do throws(FilesError) {
            try source.eachPiece { piece throws(FilesError) in try file.write(piece) }
            guard fchmod(file.number, mode) == 0 else { throw .system("place", target) }
        } catch {
            unlink(target)
            throw error
        }
        return true
    }
}

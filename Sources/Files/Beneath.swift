import CLinux
import Glibc

/// A root below which paths are opened so that no link, `..` or absolute path leads out.
package struct Beneath: Sendable {
    package let root: String
    /// False only in tests, or where the system has no `openat2`: then every link is refused, also one that stays inside.
    let usesOpenat2: Bool

    package init(_ root: String, usesOpenat2: Bool = true) {
        self.root = root
        self.usesOpenat2 = usesOpenat2
    }

    /// Opens a regular file for reading.
    package func file(_ path: String) throws(FilesError) -> Descriptor {
        let file = try open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
        let kind = try file.stamp().kind
        guard kind == .file else { throw .notAFile(full(path), kind) }
        return file
    }

    /// Makes the folders of `path` that are missing, none of them behind a link, and returns the whole path.
    @discardableResult
    package func makeFolder(_ path: String) throws(FilesError) -> String {
        try check(path)
        var current = root
        for part in path.split(separator: "/") where part != "." {
            current += "/" + part
            guard mkdir(current, 0o755) == 0 || errno == EEXIST else { throw .system("make the folder", current) }
            guard let kind = try FileStamp.at(current)?.kind, kind == .folder else {
                throw FilesError(.escape, "\(current.quoted) is not a plain folder, so nothing is put below it. Remove it.")
            }
        }
        return current
    }

    private func open(_ path: String, _ flags: Int32) throws(FilesError) -> Descriptor {
        try check(path)
        let folder = try Descriptor(root, O_RDONLY | O_DIRECTORY, to: "open")
        if usesOpenat2 {
            let number = linux_openat2(folder.number, path, UInt64(flags | O_CLOEXEC), 0, linux_resolve_beneath)
            if number >= 0 { return Descriptor(owning: number, path: full(path)) }
            if errno != ENOSYS && errno != EPERM { throw refusal(path, errno) }
        }
        return try openByComponents(path, flags, from: folder)
    }

    private func openByComponents(_ path: String, _ flags: Int32, from folder: borrowing Descriptor) throws(FilesError)
        -> Descriptor
    {
        let parts = path.split(separator: "/").filter { $0 != "." }
        var current = Descriptor(owning: fcntl(folder.number, F_DUPFD_CLOEXEC, 0), path: full(path))
        for (place, part) in parts.enumerated() {
            let kind = place == parts.count - 1 ? flags : O_RDONLY | O_DIRECTORY
            let number = openat(current.number, String(part), kind | O_NOFOLLOW | O_CLOEXEC)
            guard number >= 0 else { throw refusal(path, errno) }
            current = Descriptor(owning: number, path: full(path))
        }
        return current
    }

    private func full(_ path: String) -> String { root + "/" + path }

    private func check(_ path: String) throws(FilesError) {
        if let reason = RelativePath.fault(in: path) { throw FilesError(.escape, "\(path.quoted) \(reason).") }
    }

    private func refusal(_ path: String, _ code: Int32) -> FilesError {
        switch code {
        case EXDEV:
            FilesError(.escape, "\(full(path).quoted) leads out of \(root.quoted). Put the file itself there, not a link.")
        case ENXIO: .notAFile(full(path), .socket)
        default: .system("open", full(path), code: code)
        }
    }
}

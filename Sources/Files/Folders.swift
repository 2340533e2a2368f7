import Glibc

/// Making and measuring folders.
package enum Folders {
    /// Makes `path` and what is missing above it.
    package static func make(_ path: String, mode: UInt32 = 0o755) throws(FilesError) {
        if mkdir(path, mode) == 0 { return }
        switch errno {
        case EEXIST where try FileStamp.folderStands(at: path): return
        case EEXIST: throw .system("make the folder", path, code: ENOTDIR)
        case ENOENT where path.folderPart != path && path.folderPart != ".":
            try make(path.folderPart, mode: mode)
            guard mkdir(path, mode) == 0 || errno == EEXIST else { throw .system("make the folder", path) }
        default: throw .system("make the folder", path)
        }
    }

    /// Bytes that an ordinary user can still write on the disk of `path`.
    package static func diskFree(_ path: String) throws(FilesError) -> Int64 {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { throw .system("look at", path) }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    /// The names in a folder, sorted by their bytes; a name that is not UTF-8 is refused.
    package static func names(in path: String) throws(FilesError) -> [String] {
        guard let stream = opendir(path) else { throw .system("list", path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
            }
            guard let name else {
                throw FilesError(.unfit, "A name in \(path.quoted) is not UTF-8. Rename it ('ls -b' shows it).")
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

extension FileStamp {
    /// Links are followed, for a folder of ours may stand behind one.
    fileprivate static func folderStands(at path: String) throws(FilesError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .system("look at", path) }
        return FileStamp(status).kind == .folder
    }
}

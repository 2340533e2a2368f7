import Glibc

/// The folders in a folder, links not followed.
package enum Subfolders {
    package struct Found: Sendable, Hashable {
        package var names: [String] = []
        /// Whether there are folders whose names are not UTF-8 and which are not among the names.
        package var areAll = true
    }

    /// Nil where there is no folder at `path`.
    package static func of(_ path: String) throws(FilesError) -> Found? {
        guard let stream = opendir(path) else {
            guard [ENOENT, ENOTDIR, ELOOP].contains(errno) else { throw .system("list", path) }
            return nil
        }
        defer { closedir(stream) }
        var found = Found()
        while let entry = readdir(stream) {
            if isFolder(entry, in: dirfd(stream)) { found.add(entry) }
        }
        return found
    }

    private static func isFolder(_ entry: UnsafeMutablePointer<dirent>, in folder: Int32) -> Bool {
        guard Int(entry.pointee.d_type) == DT_UNKNOWN else { return Int(entry.pointee.d_type) == DT_DIR }
        var status = stat()
        return withName(entry) { fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW) } == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

extension Subfolders.Found {
    fileprivate mutating func add(_ entry: UnsafeMutablePointer<dirent>) {
        guard let name = withName(entry, { String(validatingCString: $0) }) else {
            areAll = false
            return
        }
        if name != "." && name != ".." { names.append(name) }
    }
}

private func withName<Result>(_ entry: UnsafeMutablePointer<dirent>, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256, body) }
}

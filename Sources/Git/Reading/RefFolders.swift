import Glibc

/// The folders of loose refs. Libgit2 ends its listing of refs, without an error, at the first folder that is nested too deep.
enum RefFolders {
    /// `FILESYSTEM_MAX_DEPTH` of libgit2's iterator is 100; some are left for what it counts besides.
    private static let deepest = 96

    /// Whether any folder below `refs` of the common git folder is nested deeper than libgit2 surely lists.
    static func areTooDeep(in commonFolder: String) -> Bool { isDeeper(AT_FDCWD, commonFolder + "/refs", than: deepest) }

    private static func isDeeper(_ parent: Int32, _ name: UnsafePointer<CChar>, than levels: Int) -> Bool {
        let folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { return false }
        guard let stream = fdopendir(folder) else {
            close(folder)
            return false
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            guard mayBeFolder(entry) else { continue }
            if levels == 0 || withName(of: entry, { isDeeper(folder, $0, than: levels - 1) }) { return true }
        }
        return false
    }

    /// Some file systems do not say what an entry is.
    private static func mayBeFolder(_ entry: UnsafeMutablePointer<dirent>) -> Bool {
        guard [DT_DIR, DT_UNKNOWN].contains(Int(entry.pointee.d_type)) else { return false }
        return withName(of: entry) { strcmp($0, ".") != 0 && strcmp($0, "..") != 0 }
    }

    private static func withName<Result>(
        of entry: UnsafeMutablePointer<dirent>, _ body: (UnsafePointer<CChar>) -> Result
    ) -> Result {
        withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { body($0) }
        }
    }
}

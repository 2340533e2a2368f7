import Glibc

/// A folder that only its owner enters.
package enum PrivateFolder {
    /// Makes it where it is missing.
    /// - Throws: `FilesError` where it is somebody else's, a link, or open to others: then a stranger could stand in for us.
    package static func make(_ path: String) throws(FilesError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .system("make", path) }
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .system("look at", path) }
        guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
            throw FilesError(
                .other,
                "\(path.quoted) is not a folder of ours that is closed to others, so nothing is put there. Remove it, or set "
                    + "XDG_RUNTIME_DIR to a folder of your own.")
        }
    }
}

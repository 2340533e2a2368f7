import Glibc

/// Removing whole trees, whatever their permissions, names and depth; links are removed, never followed.
package enum Removal {
    /// Nothing at `path` is no failure.
    package static func tree(_ path: String) throws(FilesError) {
        guard let stamp = try FileStamp.at(path) else { return }
        guard stamp.kind == .folder else {
            guard unlink(path) == 0 || errno == ENOENT else { throw .system("remove", path) }
            return
        }
        _ = chmod(path, 0o700)
        try empty(path)
        guard rmdir(path) == 0 || errno == ENOENT else { throw .system("remove", path) }
    }

    /// Full folders move up to the top before they are emptied, so that no depth can exhaust descriptors or the stack.
    private static func empty(_ path: String) throws(FilesError) {
        let top = try Descriptor(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, to: "remove")
        var raised = 0
        try clear(top, top: top, raised: &raised)
        var next = 0
        while next < raised {
            let name = raisedName(next)
            next += 1
            let number = openat(top.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            if number < 0 { continue }
            try clear(Descriptor(owning: number, path: path), top: top, raised: &raised)
            guard unlinkat(top.number, name, AT_REMOVEDIR) == 0 else { throw .system("remove", path) }
        }
    }

    private static func raisedName(_ place: Int) -> String { ".removing.\(place)" }

    /// Removes what `folder` holds and raises its full folders to `top` under numbered names.
    private static func clear(
        _ folder: borrowing Descriptor, top: borrowing Descriptor, raised: inout Int
    ) throws(FilesError) {
        guard let stream = fdopendir(fcntl(folder.number, F_DUPFD_CLOEXEC, 0)) else { throw .system("remove", folder.path) }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            var name = entry.pointee.d_name
            try withUnsafePointer(to: &name) { tuple throws(FilesError) in
                let name = UnsafeRawPointer(tuple).assumingMemoryBound(to: CChar.self)
                if strcmp(name, ".") == 0 || strcmp(name, "..") == 0 { return }
                try remove(name, from: folder, top: top, raised: &raised)
            }
        }
    }

    private static func remove(
        _ name: UnsafePointer<CChar>, from folder: borrowing Descriptor, top: borrowing Descriptor, raised: inout Int
    ) throws(FilesError) {
        var status = stat()
        guard fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            guard unlinkat(folder.number, name, 0) == 0 || errno == ENOENT else { throw .system("remove", folder.path) }
            return
        }
        if unlinkat(folder.number, name, AT_REMOVEDIR) == 0 { return }
        _ = fchmodat(folder.number, name, 0o700, 0)
        let isRaised = folder.number == top.number && strncmp(name, ".removing.", 10) == 0
        if isRaised, let place = Int(String(cString: name).dropFirst(10)), place < raised { return }
        while renameat(folder.number, name, top.number, raisedName(raised)) != 0 {
            guard errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR else { throw .system("remove", folder.path) }
            raised += 1
        }
        raised += 1
    }
}

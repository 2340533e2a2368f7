import Glibc

/// An open folder of a workspace.
///
/// Everything below is reached by single names from an open folder and without following links, so that no link that a
/// step left behind leads out of the workspace.
struct Folder: ~Copyable {
    let descriptor: Int32
    /// For error sentences only.
    let path: String

    /// Opens the folder at `path`; only its last name may not be a link.
    init(at path: String) throws(GitError) {
        let end = path.lastIndex { $0 != "/" } ?? path.startIndex
        let slash = path[...end].lastIndex(of: "/")
        let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let name = slash.map { path[path.index(after: $0)...end] } ?? path[...end]
        self = try Folder(TreePath(String(name)), of: Folder(followingLinksTo: parent))
    }

    private init(followingLinksTo path: String) throws(GitError) {
        descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.path = path
        guard descriptor >= 0 else { throw .errno("open", path) }
    }

    /// Opens the folder `name` of `parent`, taking the right to read and write it where a step gave that up.
    init(_ name: TreePath, of parent: borrowing Folder) throws(GitError) {
        path = parent.path + "/" + name.text
        var descriptor = parent.open(name, O_RDONLY | O_DIRECTORY)
        if descriptor < 0, Glibc.errno == EACCES, parent.allowAll(name) { descriptor = parent.open(name, O_RDONLY | O_DIRECTORY) }
        self.descriptor = descriptor
        guard descriptor >= 0 else { throw .errno("open", path) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The names in the folder, in no order.
    func names() throws(GitError) -> [TreePath] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { throw .errno("list", path) }
        defer { closedir(stream) }
        var names: [TreePath] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { TreePath($0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// The stat of `name` itself, not of what it may link to; nil where there is nothing.
    func stamp(of name: TreePath) throws(GitError) -> FileStamp? {
        var status = stat()
        guard name.withCString({ fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 else {
            if Glibc.errno == ENOENT { return nil }
            throw .errno("look at", place(name))
        }
        return FileStamp(status)
    }

    /// Opens `name` without following it; -1 and errno where that fails.
    func open(_ name: TreePath, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
        name.withCString { openat(descriptor, $0, flags | O_NOFOLLOW | O_CLOEXEC, mode) }
    }

    func makeFolder(_ name: TreePath) throws(GitError) {
        guard name.withCString({ mkdirat(descriptor, $0, 0o755) }) == 0 else { throw .errno("make", place(name)) }
    }

    func unlink(_ name: TreePath, isFolder: Bool = false) throws(GitError) {
        let flags = isFolder ? AT_REMOVEDIR : 0
        guard name.withCString({ unlinkat(descriptor, $0, flags) }) == 0 else { throw .errno("remove", place(name)) }
    }

    func move(_ name: TreePath, to other: borrowing Folder, as newName: TreePath) throws(GitError) {
        let target = other.descriptor
        let moved = name.withCString { old in newName.withCString { new in renameat(descriptor, old, target, new) } }
        guard moved == 0 else { throw .errno("move", place(name)) }
    }

    /// Gives the folder the rights that git gives: steps may have taken them away.
    func restoreRights() throws(GitError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .errno("look at", path) }
        if status.st_mode & 0o7777 == 0o755 { return }
        guard fchmod(descriptor, 0o755) == 0 else { throw .errno("change the rights of", path) }
    }

    /// Lets its owner change what the folder holds; `stamp` is the folder's own.
    func allowWriting(_ stamp: FileStamp) throws(GitError) {
        if stamp.mode & 0o700 == 0o700 { return }
        guard fchmod(descriptor, 0o700) == 0 else { throw .errno("change the rights of", path) }
    }

    func place(_ name: TreePath) -> String { path + "/" + name.text }

    /// Whether the folder `name` (known not to be a link) could be given all rights of its owner.
    private func allowAll(_ name: TreePath) -> Bool {
        name.withCString { fchmodat(descriptor, $0, 0o700, 0) } == 0
    }
}

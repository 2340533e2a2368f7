import Glibc

/// Removes whatever a step left in a workspace, folders with all they hold.
struct Remover: ~Copyable {
    /// Each level holds a descriptor; what lies deeper is first moved up.
    private static let deepest = 64

    private let root: Folder
    private var pending: [TreePath] = []
    private var moved = 0

    /// `root` is the workspace's folder, where deep folders are put for a moment.
    init(root: consuming Folder) { self.root = root }

    mutating func remove(_ name: TreePath, from folder: borrowing Folder, _ stamp: FileStamp) throws(GitError) {
        try remove(name, from: folder, stamp, depth: 0)
        while let name = pending.popLast() {
            guard let stamp = try root.stamp(of: name) else { continue }
            // Straight from the root: `remove` would lend it while it changes this struct.
            let top = try Folder(at: root.path)
            try remove(name, from: top, stamp, depth: 0)
        }
    }

    private mutating func remove(
        _ name: TreePath, from folder: borrowing Folder, _ stamp: FileStamp, depth: Int
    ) throws(GitError) {
        guard stamp.isFolder else { return try folder.unlink(name) }
        let inner = try Folder(name, of: folder)
        try inner.allowWriting(stamp)
        if depth == Self.deepest { return try moveUp(name, from: folder) }
        for child in try inner.names() {
            guard let stamp = try inner.stamp(of: child) else { continue }
            try remove(child, from: inner, stamp, depth: depth + 1)
        }
        try folder.unlink(name, isFolder: true)
    }

    private mutating func moveUp(_ name: TreePath, from folder: borrowing Folder) throws(GitError) {
        var place: TreePath
        repeat {
            moved += 1
            place = TreePath(".gatehouse-removing-\(moved)")
        } while try root.stamp(of: place) != nil
        try folder.move(name, to: root, as: place)
        pending.append(place)
    }
}

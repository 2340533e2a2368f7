import CLibGit2
package import Domain

extension Repository {
    /// More files than this are refused: a small repository can hold a tree that unfolds without end.
    private static let mostFiles = 1_000_000
    /// The longest path that Linux takes.
    private static let longestPath = 4096

    /// Every file of `commit`, submodules among them, sorted by the bytes of their paths.
    package func files(at commit: ObjectID) throws(GitError) -> [TreeFile] {
        var files: [TreeFile] = []
        try walk(rootTree(of: commit), below: [], into: &files)
        // Only a damaged tree is out of order.
        let isSorted = zip(files, files.dropFirst()).allSatisfy { $0.path < $1.path }
        return isSorted ? files : files.sorted { $0.path < $1.path }
    }

    private func walk(_ tree: borrowing Owned, below folder: [UInt8], into files: inout [TreeFile]) throws(GitError) {
        for index in 0..<git_tree_entrycount(tree.pointer) {
            let entry = git_tree_entry_byindex(tree.pointer, index)!
            let path = folder + TreePath(git_tree_entry_name(entry)).bytes
            guard path.count < Self.longestPath, files.count < Self.mostFiles else { throw tooMuch(path) }
            let id = ObjectID(git_tree_entry_id(entry).pointee)
            if git_tree_entry_type(entry) == GIT_OBJECT_TREE {
                try walk(treeObject(id), below: path + [UInt8(ascii: "/")], into: &files)
            } else {
                files.append(TreeFile(path: TreePath(bytes: path), mode: mode(of: entry), blob: id))
            }
        }
    }

    private func mode(of entry: OpaquePointer) -> FileMode {
        FileMode(git: UInt32(git_tree_entry_filemode(entry).rawValue)) ?? .regular
    }

    private func tooMuch(_ path: [UInt8]) -> GitError {
        let reason =
            path.count < Self.longestPath ? "more than \(Self.mostFiles) files" : "a path longer than \(Self.longestPath) bytes"
        return GitError(.tooMany, "A commit in \(location.place) holds \(reason), which Gatehouse does not read.")
    }

    /// The id of the folder `path` at `commit` (the empty path is the root); nil where it is not a folder.
    package func treeID(of path: TreePath, at commit: ObjectID) throws(GitError) -> ObjectID? {
        if path.bytes.isEmpty { return try self.commit(commit).tree }
        guard let entry = try entry(path, at: commit), git_tree_entry_type(entry.pointer) == GIT_OBJECT_TREE else { return nil }
        return ObjectID(git_tree_entry_id(entry.pointer).pointee)
    }

    /// The file `path` at `commit`; nil where there is none.
    package func file(_ path: TreePath, at commit: ObjectID) throws(GitError) -> TreeFile? {
        guard let entry = try entry(path, at: commit), git_tree_entry_type(entry.pointer) != GIT_OBJECT_TREE else { return nil }
        return TreeFile(path: path, mode: mode(of: entry.pointer), blob: ObjectID(git_tree_entry_id(entry.pointer).pointee))
    }

    private func entry(_ path: TreePath, at commit: ObjectID) throws(GitError) -> Owned? {
        let tree = try rootTree(of: commit)
        var pointer: OpaquePointer?
        let status = path.withCString { git_tree_entry_bypath(&pointer, tree.pointer, $0) }
        if status == GIT_ENOTFOUND.rawValue { return nil }
        try check("git_tree_entry_bypath", status)
        return pointer.map { Owned($0, free: git_tree_entry_free) }
    }
}

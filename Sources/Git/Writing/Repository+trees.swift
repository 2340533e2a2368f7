import CLibGit2
package import Domain

extension Repository {
    /// A folder that is `base` (nil: an empty one) with these changes; other paths stay as they are.
    ///
    /// Folders are made as they are needed and go when they are empty. Only folders on the way to a change are written.
    package func write(
        tree changes: [TreePath: TreeChange], on base: ObjectID? = nil
    ) throws(GitError) -> ObjectID {
        for path in changes.keys { try path.checkForTree() }
        let pending = changes.map { PendingChange(path: $0.key.bytes[...], change: $0.value) }
        guard let tree = try folder(base, with: pending) else { return try finish(treeBuilder(nil)) }
        return tree
    }

    /// Nil where nothing is left in the folder.
    private func folder(_ base: ObjectID?, with changes: [PendingChange]) throws(GitError) -> ObjectID? {
        let builder = try treeBuilder(base)
        for (name, changes) in Dictionary(grouping: changes, by: \.name) {
            try apply(changes, to: TreePath(bytes: Array(name)), in: builder)
        }
        guard git_treebuilder_entrycount(builder.pointer) > 0 else { return nil }
        return try finish(builder)
    }

    private func apply(_ changes: [PendingChange], to name: TreePath, in builder: borrowing Owned) throws(GitError) {
        let below = changes.compactMap(\.below)
        let own = changes.first { $0.below == nil }
        if case .put(let blob, let mode) = own?.change {
            guard !below.contains(where: \.isPut) else {
                throw GitError(.unsafePath, "'\(name)' cannot be a file and a folder with files at once in a commit.")
            }
            return try insert(blob, git_filemode_t(mode.rawValue), name, into: builder)
        }
        let folder = own == nil ? entry(name, of: builder) : nil
        let base = folder?.isTree == true ? folder?.id : nil
        // What is not there need not be removed, and a file is not the folder that was meant.
        guard own != nil || base != nil || below.contains(where: \.isPut) else { return }
        if let tree = try self.folder(base, with: below) {
            try insert(tree, GIT_FILEMODE_TREE, name, into: builder)
        } else if entry(name, of: builder) != nil {
            try check("git_treebuilder_remove", name.withCString { git_treebuilder_remove(builder.pointer, $0) })
        }
    }

    private func treeBuilder(_ base: ObjectID?) throws(GitError) -> Owned {
        guard let base else {
            return try own("git_treebuilder_new", git_treebuilder_free) { git_treebuilder_new(&$0, handle.pointer, nil) }
        }
        let tree = try treeObject(base)
        let source = tree.pointer
        return try own("git_treebuilder_new", git_treebuilder_free) { git_treebuilder_new(&$0, handle.pointer, source) }
    }

    private func entry(_ name: TreePath, of builder: borrowing Owned) -> (id: ObjectID, isTree: Bool)? {
        let builder = builder.pointer
        return name.withCString { git_treebuilder_get(builder, $0) }
            .map { (ObjectID(git_tree_entry_id($0).pointee), git_tree_entry_type($0) == GIT_OBJECT_TREE) }
    }

    private func insert(
        _ id: ObjectID, _ mode: git_filemode_t, _ name: TreePath, into builder: borrowing Owned
    ) throws(GitError) {
        var oid = id.oid
        let builder = builder.pointer
        try check("git_treebuilder_insert", name.withCString { git_treebuilder_insert(nil, builder, $0, &oid, mode) })
    }

    private func finish(_ builder: borrowing Owned) throws(GitError) -> ObjectID {
        var oid = git_oid()
        try check("git_treebuilder_write", git_treebuilder_write(&oid, builder.pointer))
        return ObjectID(oid)
    }
}

extension TreePath {
    /// Refuses what libgit2 cannot: it looks at each name, and only as far as a C string goes.
    fileprivate func checkForTree() throws(GitError) {
        let names = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard !bytes.contains(0), names.allSatisfy({ !$0.isEmpty }) else {
            throw GitError(.unsafePath, "'\(text)' cannot be the path of a file in a commit.")
        }
    }
}

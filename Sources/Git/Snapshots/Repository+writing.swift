import CLibGit2
import Domain

extension Repository {
    func writeTree(_ entries: [TreePath: TrackedEntry]) throws(GitError) -> ObjectID {
        let index = try own("git_index_new", git_index_free) { git_index_new(&$0) }
        for path in entries.keys.sorted() {
            guard let tracked = entries[path] else { continue }
            var entry = git_index_entry()
            entry.mode = tracked.mode
            entry.id = tracked.blob.oid
            let status = path.withCString { name in
                entry.path = name
                return git_index_add(index.pointer, &entry)
            }
            try check("git_index_add", status)
        }
        var oid = git_oid()
        try check("git_index_write_tree_to", git_index_write_tree_to(&oid, index.pointer, handle.pointer))
        return ObjectID(oid)
    }

    /// Writes a commit on no ref, at its parent's time.
    func writeCommit(_ tree: ObjectID, on parent: ObjectID, by author: Signature) throws(GitError) -> ObjectID {
        let tree = try treeObject(tree)
        let parent = try commitObject(parent)
        var signature: UnsafeMutablePointer<git_signature>?
        let (time, offset) = (git_commit_time(parent.pointer), git_commit_time_offset(parent.pointer))
        try check("git_signature_new", git_signature_new(&signature, author.name, author.email, time, offset))
        defer { git_signature_free(signature) }
        var oid = git_oid()
        var parents: [OpaquePointer?] = [parent.pointer]
        let status = git_commit_create(
            &oid, handle.pointer, nil, signature, signature, nil, "The work tree's edits\n", tree.pointer, 1, &parents)
        try check("git_commit_create", status)
        return ObjectID(oid)
    }
}

import CLibGit2
import Domain

extension Repository {
    @discardableResult
    func check(_ call: String, _ status: Int32) throws(GitError) -> Int32 {
        try Git.check(call, in: location.place, status)
    }

    /// Makes a libgit2 object and takes it into ownership.
    func own(
        _ call: String, _ free: @escaping (OpaquePointer?) -> Void, _ make: (inout OpaquePointer?) -> Int32
    ) throws(GitError) -> Owned {
        var pointer: OpaquePointer?
        try check(call, make(&pointer))
        guard let pointer else { throw GitError(.git, "The repository at \(location.place) gave nothing.", cause: call) }
        return Owned(pointer, free: free)
    }

    /// As `own`, for an object that must be there: its absence has a sentence that says why.
    func object(
        _ id: ObjectID, _ call: String, _ free: @escaping (OpaquePointer?) -> Void,
        _ make: (inout OpaquePointer?, UnsafePointer<git_oid>) -> Int32
    ) throws(GitError) -> Owned {
        var oid = id.oid
        var pointer: OpaquePointer?
        let status = make(&pointer, &oid)
        guard status == 0, let pointer else { throw absence(of: id, Failure(call, status)) }
        return Owned(pointer, free: free)
    }

    func commitObject(_ id: ObjectID) throws(GitError) -> Owned {
        try object(id, "git_commit_lookup", git_commit_free) { git_commit_lookup(&$0, handle.pointer, $1) }
    }

    func treeObject(_ id: ObjectID) throws(GitError) -> Owned {
        try object(id, "git_tree_lookup", git_tree_free) { git_tree_lookup(&$0, handle.pointer, $1) }
    }

    /// The folder of all files at `commit`.
    func rootTree(of commit: ObjectID) throws(GitError) -> Owned {
        let commit = try commitObject(commit)
        return try treeObject(ObjectID(git_commit_tree_id(commit.pointer).pointee))
    }

    func blobObject(_ id: ObjectID) throws(GitError) -> Owned {
        try object(id, "git_blob_lookup", git_blob_free) { git_blob_lookup(&$0, handle.pointer, $1) }
    }

    func objects() throws(GitError) -> Owned {
        try own("git_repository_odb", git_odb_free) { git_repository_odb(&$0, handle.pointer) }
    }
}

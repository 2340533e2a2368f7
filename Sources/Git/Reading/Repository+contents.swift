import CLibGit2
package import Domain

extension Repository {
    /// The bytes of the file `path` at `commit`, a link's target for a link; nil where there is no such file.
    ///
    /// More than `limit` bytes are an error, before any is read.
    package func contents(of path: TreePath, at commit: ObjectID, limit: Int) throws(GitError) -> [UInt8]? {
        guard let file = try file(path, at: commit), file.mode != .submodule else { return nil }
        return try contents(of: file.blob, called: "\(path) at \(commit.short)", limit: limit)
    }

    /// The bytes of the blob of this id; more than `limit` are an error, before any is read.
    package func contents(ofBlob id: ObjectID, limit: Int) throws(GitError) -> [UInt8] {
        try contents(of: id, called: "The blob \(id.short)", limit: limit)
    }

    /// How many bytes the blob holds.
    package func size(ofBlob id: ObjectID) throws(GitError) -> Int {
        let objects = try objects()
        var (oid, size, type) = (id.oid, 0, GIT_OBJECT_INVALID)
        let status = git_odb_read_header(&size, &type, objects.pointer, &oid)
        guard status == 0 else { throw absence(of: id, Failure("git_odb_read_header", status)) }
        return size
    }

    private func contents(of id: ObjectID, called name: String, limit: Int) throws(GitError) -> [UInt8] {
        let size = try size(ofBlob: id)
        guard size <= limit else {
            throw GitError(.tooLarge, "\(name) in \(location.place) holds \(size) bytes, and at most \(limit) are read.")
        }
        return try withBlob(id) { bytes in Array(bytes) }
    }

    /// Lends the bytes of a blob.
    func withBlob<Result>(
        _ id: ObjectID, _ body: (UnsafeRawBufferPointer) throws(GitError) -> Result
    ) throws(GitError) -> Result {
        let blob = try blobObject(id)
        let size = Int(git_blob_rawsize(blob.pointer))
        return try body(UnsafeRawBufferPointer(start: git_blob_rawcontent(blob.pointer), count: size))
    }
}

import CLibGit2
import Domain

extension Repository {
    /// Puts a file of the work tree into the repository as a blob, through the filters that `git add` applies.
    func addBlob(_ path: TreePath, mode: UInt32) throws(GitError) -> ObjectID {
        // Filters do not apply to links.
        if mode == FileMode.link.rawValue { return try blobByLibrary(path) }
        return try hasForeignFilter(path) ? blobByGit(path) : blobByLibrary(path)
    }

    private func blobByLibrary(_ path: TreePath) throws(GitError) -> ObjectID {
        var oid = git_oid()
        let status = path.withCString { git_blob_create_from_workdir(&oid, handle.pointer, $0) }
        try check("git_blob_create_from_workdir", status)
        return ObjectID(oid)
    }

    /// Whether a filter applies that only git runs: programs (git-lfs) and encodings.
    private func hasForeignFilter(_ path: TreePath) throws(GitError) -> Bool {
        let repository = handle.pointer
        for name in ["filter", "working-tree-encoding"] {
            var value: UnsafePointer<CChar>?
            let status = path.withCString { git_attr_get(&value, repository, UInt32(GIT_ATTR_CHECK_FILE_THEN_INDEX), $0, name) }
            try check("git_attr_get", status)
            if git_attr_value(value) == GIT_ATTR_VALUE_STRING { return true }
        }
        return false
    }

    private func blobByGit(_ path: TreePath) throws(GitError) -> ObjectID {
        let output = try GitCommand(["hash-object", "-w", "--", path], in: location).output()
        guard let id = ObjectID(output.filter { !$0.isWhitespace }) else {
            throw GitError(.git, "'git hash-object' gave no id for \(path) in \(location.place).", cause: output)
        }
        return id
    }
}

import CLibGit2
import Domain

extension Repository {
    /// Writes git's index of a workspace: all files of the commit, with the stat of those that are there.
    func writeIndex(of files: [TreeFile], exported: [LedgerEntry], to path: String) throws(GitError) {
        let index = try own("git_index_open", git_index_free) { git_index_open(&$0, path) }
        let stamps = Dictionary(uniqueKeysWithValues: exported.map { ($0.file, $0.stamp) })
        for file in files {
            var entry = git_index_entry(file, stamps[file])
            let status = file.path.withCString { name in
                entry.path = name
                return git_index_add(index.pointer, &entry)
            }
            try Git.check("git_index_add", in: path, status)
        }
        try Git.check("git_index_write", in: path, git_index_write(index.pointer))
    }
}

extension git_index_entry {
    fileprivate init(_ file: TreeFile, _ stamp: FileStamp?) {
        self.init()
        id = file.blob.oid
        mode = file.mode.rawValue
        guard let stamp else {
            flags_extended = UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue)
            return
        }
        ctime = git_index_time(nanoseconds: stamp.changed)
        mtime = git_index_time(nanoseconds: stamp.modified)
        ino = UInt32(truncatingIfNeeded: stamp.inode)
        uid = stamp.owner
        gid = stamp.group
        file_size = UInt32(truncatingIfNeeded: stamp.size)
    }
}

extension git_index_time {
    fileprivate init(nanoseconds: Int64) {
        let seconds = nanoseconds / 1_000_000_000
        self.init(seconds: Int32(truncatingIfNeeded: seconds), nanoseconds: UInt32(nanoseconds - seconds * 1_000_000_000))
    }
}

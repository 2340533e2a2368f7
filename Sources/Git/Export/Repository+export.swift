import CLibGit2
package import Domain
import Glibc

extension Repository {
    /// Makes `folder` hold exactly `files`, and a `.git` of its own whose HEAD is at `commit`.
    ///
    /// What was in the folder before goes, except files that are still as the last export left them; `ledger` is the path
    /// of the file that remembers this, out of a step's reach. Files of the commit that are not exported are marked
    /// skip-worktree, so git inside sees a clean tree.
    ///
    /// The bytes are the blobs' own and depend on the commit alone: no filter runs, neither line endings nor LFS.
    @discardableResult
    package func export(
        _ files: [TreeFile], at commit: ObjectID, into folder: String, ledger path: String
    ) throws(GitError) -> ExportSummary {
        let all = try self.files(at: commit)
        for file in files + all { _ = try file.path.checkedForExport() }
        try refuseSubmodules(in: files)
        let wanted = files.sorted { $0.path < $1.path }
        let root = try openOrMake(folder)
        let identity = try root.identity()
        var filler = Filler(
            wanted, Ledger(at: path, for: identity), root: try Folder(at: folder), lend: withBlob, identify: blobID)
        try filler.fill(root)
        try remakeGit(in: root, commit)
        let entries = zip(wanted, filler.stamps).compactMap { file, stamp in stamp.map { LedgerEntry(file: file, stamp: $0) } }
        try writeIndex(of: all, exported: entries, to: folder + "/.git/index")
        try Ledger.write(entries, to: path, for: identity)
        return filler.summary
    }

    private func refuseSubmodules(in files: [TreeFile]) throws(GitError) {
        let names = files.filter { $0.mode == .submodule }.map(\.path.text)
        guard let first = names.first else { return }
        let subject = names.count == 1 ? "\(first) is a submodule" : "\(names.joined(separator: ", ")) are submodules"
        throw GitError(
            .submodules,
            "\(subject); Gatehouse does not check out submodules. "
                + "Leave \(names.count == 1 ? "it" : "them") out of the step's inputs, "
                + "or take the files into the repository, for example with 'git subtree add'.")
    }

    private func openOrMake(_ folder: String) throws(GitError) -> Folder {
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw .errno("make", folder) }
        return try Folder(at: folder)
    }

    private func remakeGit(in root: borrowing Folder, _ commit: ObjectID) throws(GitError) {
        if let stamp = try root.stamp(of: ".git") {
            var remover = Remover(root: try Folder(at: root.path))
            try remover.remove(".git", from: root, stamp)
        }
        try PrivateGit(source: location, commit: commit, tags: tags()).write(into: root)
        try copyShallow(into: root)
    }

    /// Every tag, for `git describe`.
    private func tags() throws(GitError) -> [(name: String, target: ObjectID)] {
        try directReferences(under: "refs/tags/")
    }

    /// Where the source's history is cut off, the workspace's is too.
    private func copyShallow(into root: borrowing Folder) throws(GitError) {
        let source = try Folder(at: location.commonFolder)
        guard let stamp = try source.stamp(of: "shallow"), let bytes = source.bytes(of: "shallow", stamp) else { return }
        let git = try Folder(".git", of: root)
        try git.write(bytes, to: "shallow")
    }

    private func blobID(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
        var oid = git_oid()
        try check("git_odb_hash", bytes.withUnsafeBytes { git_odb_hash(&oid, $0.baseAddress, $0.count, GIT_OBJECT_BLOB) })
        return ObjectID(oid)
    }
}

extension Folder {
    /// The folder's own stat.
    fileprivate func identity() throws(GitError) -> FileStamp {
        guard let stamp = try stamp(of: ".") else { throw .errno("look at", path) }
        return stamp
    }
}

import Domain
package import Files

/// `data lock`: writing down what a file or folder outside git holds, for a person to commit.
package struct DataLock: Sendable {
    /// The work tree's root.
    let root: String
    let memory: HashMemory

    package init(root: String, memory: HashMemory) {
        self.root = root
        self.memory = memory
    }

    /// Writes `PATH.sha256` in the form of `sha256sum`, checkable with `sha256sum -c` in its folder, and returns its path.
    /// - Parameters:
    ///   - path: from the work tree's root.
    ///   - isTracked: whether git tracks the file, or something below the folder.
    package func write(_ path: String, isTracked: (String) throws -> Bool) throws -> String {
        guard let path = RelativePath.normal(path), path != "." else {
            throw DatasetsError(.escape, "\(path.quoted) is not inside the repository. Name a file or folder in it.")
        }
        guard try !isTracked(path) else {
            throw DatasetsError(
                .unsupported, "\(path) is tracked by git already, which names its bytes. Nothing needs to be locked.")
        }
        let text = try listing(path)
        let manifest = path + ".sha256"
        try AtomicFile.write(text.utf8, to: root + "/" + manifest)
        return manifest
    }

    private func listing(_ path: String) throws -> String {
        let full = root + "/" + path
        switch try FileStamp.at(full)?.kind {
        case .file:
            _ = try Beneath(root).file(path)
            return ChecksumText.line(try memory.digest(of: full, .sha256), path.lastPart)
        case .folder: return try folderListing(full, path)
        case nil:
            throw DatasetsError(
                .missing, "There is nothing at \(path.quoted). Check the path; it is read from the repository's root.")
        case let kind?:
            throw DatasetsError(
                .unsupported, "\(path.quoted) is a \(kind == .link ? "symbolic link" : kind.rawValue). Name the file itself.")
        }
    }

    private func folderListing(_ full: String, _ path: String) throws -> String {
        let entries = try FolderWalk(full).entries().filter { $0.stamp.kind != .folder }
        if let odd = entries.first(where: { $0.stamp.kind != .file }) {
            let what = odd.stamp.kind == .link ? "symbolic link" : odd.stamp.kind.rawValue
            throw DatasetsError(
                .unsupported, "\((path + "/" + odd.path).quoted) is a \(what). A data set holds regular files only.")
        }
        guard !entries.isEmpty else {
            throw DatasetsError(.missing, "The folder \(path.quoted) holds no file, so there is nothing to lock.")
        }
        let paths = entries.map(\.path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let digests = try memory.digests(of: paths.map { full + "/" + $0 }, .sha256).map { try $0.get() }
        return zip(paths, digests).map { ChecksumText.line($1, path.lastPart + "/" + $0) }.joined()
    }
}

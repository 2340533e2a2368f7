import Domain
import Files

extension DataResolver {
    /// The tracked file or folder at `path`; a file may be a git-lfs pointer.
    func inGit(_ name: String, _ path: String) async throws -> ResolvedData? {
        if let file = tree.files[path] { return try await trackedFile(name, file) }
        return try await trackedFolder(name, path)
    }

    private func trackedFile(_ name: String, _ file: TrackedFile) async throws -> ResolvedData {
        try refuseOddMode(file)
        if let pointer = try await pointer(in: file) {
            return ResolvedData(
                file: file.path, name: name, kind: .lfs, digest: pointer.digest, size: pointer.size, manifest: file.path,
                isExecutable: file.isExecutable)
        }
        return ResolvedData(
            file: file.path, name: name, kind: .git, digest: file.digest, size: file.size, manifest: nil,
            isExecutable: file.isExecutable)
    }

    private func trackedFolder(_ name: String, _ path: String) async throws -> ResolvedData? {
        let files = tree.files(below: path).compactMap { tree.files[$0] }
        guard !files.isEmpty, let id = try await tree.treeID(of: path) else { return nil }
        let hasPointers = try await usesLFS(path)
        var members: [DataMember] = []
        for file in files where file.holdsData {
            try refuseOddMode(file)
            let pointer = hasPointers ? try await pointer(in: file) : nil
            members.append(
                DataMember(
                    path: String(file.path.dropFirst(path.count + 1)), digest: pointer?.digest ?? file.digest,
                    size: pointer?.size ?? file.size, isExecutable: file.isExecutable))
        }
        // A folder that holds only what stands beside data (`.gitignore`, manifests) is not itself the data.
        guard !members.isEmpty else { return nil }
        return ResolvedData(
            name: name, path: path, kind: .gitFolder, digest: ContentDigest(.gitTree, hex: id.hex)!,
            size: members.allSatisfy { $0.size != nil } ? members.reduce(0) { $0 + $1.size! } : nil, fileCount: members.count,
            manifest: nil, members: members)
    }

    private func pointer(in file: TrackedFile) async throws -> LFSPointer? {
        if let size = file.size, size >= LFSPointer.limit { return nil }
        return LFSPointer(try await tree.read(file))
    }

    /// Whether a `.gitattributes` that speaks for something in the folder names git-lfs.
    private func usesLFS(_ folder: String) async throws -> Bool {
        let above = ([".gitattributes"] + MemberPaths.foldersAbove(folder + "/").map { $0 + "/.gitattributes" })
        let below = tree.files(below: folder).filter { $0.hasSuffix("/.gitattributes") }
        for path in above + below {
            if let file = tree.files[path], try await tree.text(of: file).contains("filter=lfs") { return true }
        }
        return false
    }

    private func refuseOddMode(_ file: TrackedFile) throws(DatasetsError) {
        switch file.mode & 0o170000 {
        case 0o120000:
            throw DatasetsError(.unsupported, "\(file.path) is a symbolic link in git. Name the file that it leads to.")
        case 0o160000:
            throw DatasetsError(
                .unsupported, "\(file.path) is a submodule, which is no data set. Track its files in this repository.")
        default: return
        }
    }
}

extension TrackedFile {
    fileprivate var digest: ContentDigest { ContentDigest(.git, hex: blob.hex)! }
    fileprivate var isExecutable: Bool { mode & 0o100 != 0 && mode & 0o170000 == 0o100000 }

    /// Files by which git and its companions keep house.
    fileprivate var holdsData: Bool {
        let name = path.lastPart
        return ![".gitignore", ".gitattributes", ".gitkeep"].contains(name)
            && !["dvc.lock", "dvc.yaml", "SHA256SUMS"].contains(name) && !name.hasSuffix(".dvc")
    }
}

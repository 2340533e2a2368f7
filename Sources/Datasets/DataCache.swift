import Domain
package import Files

/// Where the bytes of data sets are on this machine.
///
/// The state's own folder is a DVC cache (`files/md5/ab/rest`), has the same layout for SHA-256 (`files/sha256/…`), and is a
/// git-lfs storage below `lfs`. The source's caches and work tree are read and never written.
package struct DataCache: Sendable {
    /// The state's folder for data.
    package let root: String
    /// The source's work tree, whose own file at a data set's path counts when it has the digest; nil for a bare repository.
    package let workTree: String?
    /// The source's git folder (the common one).
    package let gitFolder: String?
    package let memory: HashMemory
    /// The source's DVC caches.
    let dvcCaches: [String]

    package init(root: String, workTree: String?, gitFolder: String?, memory: HashMemory) {
        self.root = root
        self.workTree = workTree
        self.gitFolder = gitFolder
        self.memory = memory
        dvcCaches = workTree.map(Self.caches) ?? []
    }

    /// The same places, looked at without what is remembered of them.
    package var forgetful: DataCache {
        DataCache(root: root, workTree: workTree, gitFolder: gitFolder, memory: HashMemory(file: nil))
    }

    /// The default cache, and the one that the source's configuration names.
    private static func caches(of workTree: String) -> [String] {
        let named = ["config.local", "config"].compactMap { file -> String? in
            let path = workTree + "/.dvc/" + file
            guard let bytes = try? Descriptor(path, readOnly: ()).readAll(limit: 1 << 20) else { return nil }
            return DVCConfig(String(decoding: bytes, as: UTF8.self)).value("cache", "dir")
        }
        let absolute = named.map { $0.hasPrefix("/") ? $0 : workTree + "/.dvc/" + $0 }
        return absolute + [workTree + "/.dvc/cache"]
    }

    /// Our own place for an object.
    func ownPath(of digest: ContentDigest) -> String {
        let suffix = digest.algorithm == .md5Folder ? ".dir" : ""
        let folder = digest.algorithm == .sha256 ? "sha256" : "md5"
        return "\(root)/files/\(folder)/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))\(suffix)"
    }

    /// Every place where an object may be, our own first.
    func paths(of digest: ContentDigest) -> [String] {
        let start = digest.hex.prefix(2)
        let rest = digest.hex.dropFirst(2)
        switch digest.algorithm {
        case .sha256:
            let storages = [root + "/lfs/objects"] + (gitFolder.map { [$0 + "/lfs/objects"] } ?? [])
            return [ownPath(of: digest)] + storages.map { "\($0)/\(start)/\(rest.prefix(2))/\(digest.hex)" }
        case .md5, .md5Folder:
            let name = "\(start)/\(rest)" + (digest.algorithm == .md5Folder ? ".dir" : "")
            return [ownPath(of: digest), "\(root)/\(name)"] + dvcCaches.flatMap { ["\($0)/files/md5/\(name)", "\($0)/\(name)"] }
        case .git, .gitTree: return []
        }
    }

    /// Whether a path is in our own folder, where damage is ours to clear away.
    func isOwn(_ path: String) -> Bool { path.hasPrefix(root + "/") }
}

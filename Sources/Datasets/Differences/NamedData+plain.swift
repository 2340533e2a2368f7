import Domain
package import Files

extension NamedData {
    /// Files as they are, hashed as the other side is, so that both can be compared.
    /// - Parameter name: what people call it.
    /// - Throws: `DatasetsError` for what holds more than regular files, and `FilesError`.
    package static func plain(
        at path: String, named name: String, like other: NamedData?, memory: HashMemory
    ) throws -> NamedData {
        let way = Hashing(like: other, memory)
        if let stamp = try FileStamp.at(path), stamp.kind == .file {
            let digest = try way.digests(of: [path])[0]
            return NamedData(sets: [
                ResolvedData(file: name, name: name, kind: .checksum, digest: digest, size: stamp.size, manifest: nil)
            ])
        }
        let entries = try FolderWalk(path).entries().filter { $0.stamp.kind != .folder }
        if let odd = entries.first(where: { $0.stamp.kind != .file }) {
            let what = odd.stamp.kind == .link ? "symbolic link" : odd.stamp.kind.rawValue
            throw DatasetsError(
                .unsupported, "\((name + "/" + odd.path).quoted) is a \(what). A data set holds regular files only.")
        }
        let digests = try way.digests(of: entries.map { path + "/" + $0.path })
        let members = zip(entries, digests).map { DataMember(path: $0.path, digest: $1, size: $0.stamp.size) }
        return NamedData(sets: [folder(members, name, like: other)])
    }

    /// With the digest that the other side's kind would give it, where it has one of its own.
    private static func folder(_ members: [DataMember], _ name: String, like other: NamedData?) -> ResolvedData {
        var set = ResolvedData(listed: members, at: name, .checksum)
        if other?.sets.first?.digest.algorithm == .md5Folder {
            set.digest = ContentDigest.of(DVCListing.bytes(members), .md5Folder)
        }
        return set
    }
}

/// How files are hashed.
private struct Hashing {
    let algorithm: ContentDigest.Algorithm
    /// As DVC 2 did.
    let isLegacy: Bool
    let memory: HashMemory

    init(like other: NamedData?, _ memory: HashMemory) {
        let set = other?.sets.first
        algorithm = [.md5, .md5Folder].contains(set?.digest.algorithm) ? .md5 : .sha256
        isLegacy = set?.isLegacy == true
        self.memory = memory
    }

    func digests(of paths: [String]) throws -> [ContentDigest] {
        if isLegacy { return try paths.map { try ContentDigest.md5AsText(ofFile: $0) } }
        return try memory.digests(of: paths, algorithm).map { try $0.get() }
    }
}

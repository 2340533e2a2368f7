package import Domain

/// A data set, named by the digest of its bytes.
package struct ResolvedData: Sendable, Equatable, Codable {
    /// What in git says what the bytes are.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case git, gitFolder, dvc, dvcLock, lfs, checksum, sums, dataPackage
    }

    package var name: String
    /// Relative to the repository's root.
    package var path: String
    package var kind: Kind
    package var digest: ContentDigest
    /// Bytes, where the manifest says.
    package var size: Int64?
    package var fileCount: Int?
    /// The manifest's path from the root; nil for what is itself in git.
    package var manifest: String?
    /// Nil where the manifest names only the digest of a listing (DVC's folders).
    package var members: [DataMember]?
    /// DVC 2 wrote it: its MD5 takes CRLF in text for LF.
    package var isLegacy: Bool
    /// The DVC remote that the manifest names; nil for the repository's default.
    package var remote: String?

    package init(
        name: String, path: String, kind: Kind, digest: ContentDigest, size: Int64? = nil, fileCount: Int? = nil,
        manifest: String? = nil, members: [DataMember]? = nil, isLegacy: Bool = false
    ) {
        self.name = name
        self.path = path
        self.kind = kind
        self.digest = digest
        self.size = size
        self.fileCount = fileCount
        self.manifest = manifest
        self.members = members
        self.isLegacy = isLegacy
    }

    /// Of one file, whose only member it is.
    init(
        file path: String, name: String, kind: Kind, digest: ContentDigest, size: Int64?, manifest: String?,
        isExecutable: Bool = false, isLegacy: Bool = false
    ) {
        let member = DataMember(path: "", digest: digest, size: size, isExecutable: isExecutable)
        self.init(
            name: name, path: path, kind: kind, digest: digest, size: size, fileCount: 1, manifest: manifest, members: [member],
            isLegacy: isLegacy)
    }
}

/// One file of a data set.
package struct DataMember: Sendable, Equatable, Codable {
    /// Relative to the data set's path; empty where the data set is one file.
    package var path: String
    package var digest: ContentDigest
    /// Bytes, where known.
    package var size: Int64?
    package var isExecutable: Bool

    package init(path: String, digest: ContentDigest, size: Int64? = nil, isExecutable: Bool = false) {
        self.path = path
        self.digest = digest
        self.size = size
        self.isExecutable = isExecutable
    }

    /// Where it stands when its data set stands at `root`.
    package func place(below root: String) -> String { path.isEmpty ? root : root + "/" + path }
}

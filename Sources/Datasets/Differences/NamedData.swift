package import Domain
import Files

/// What a path that a person names says of data: the sets of a manifest, or the data themselves.
package struct NamedData: Sendable {
    package var sets: [ResolvedData]
    /// Lists that were read already, by the digest of their set.
    package var tables: [ContentDigest: FileTable] = [:]

    /// The sets of a manifest; nil for a file that is none, and for a folder.
    /// - Parameter name: its path from the root of its repository, which paths in it are relative to.
    /// - Throws: `DatasetsError`, and `FilesError` where it cannot be read.
    package static func manifest(at path: String, named name: String) throws -> NamedData? {
        guard let stamp = try FileStamp.at(path), stamp.kind == .file else { return nil }
        let bytes = { try Descriptor(path, readOnly: ()).readAll(limit: 1 << 30) }
        switch name.lastPart {
        case let file where file.hasSuffix(".dir"): return try listing(try bytes(), name)
        case let file where file.hasSuffix(".dvc"):
            return named(try document(try bytes(), name).dvcOutputs(matching: nil), .dvc, name)
        case "dvc.lock": return try lock(try bytes(), name, beside: path)
        case "datapackage.json":
            let resources = try DataPackageResource.all(in: try document(try bytes(), name), matching: nil)
            return NamedData(
                sets: resources.map {
                    ResolvedData(
                        file: $0.path, name: $0.path, kind: .dataPackage, digest: $0.digest, size: $0.size, manifest: name)
                })
        case let file where file.hasSuffix(".sha256") || file.uppercased().hasSuffix("SUMS"):
            return try sums(try bytes(), name)
        default: return stamp.size < LFSPointer.limit ? pointer(try bytes(), name) : nil
        }
    }

    private static func listing(_ bytes: [UInt8], _ name: String) throws -> NamedData {
        let digest = ContentDigest.of(bytes, .md5Folder)
        let table = try FileTable.ofListing(bytes, file: name)
        let set = ResolvedData(name: name, path: name, kind: .dvc, digest: digest, fileCount: table.count, manifest: name)
        return NamedData(sets: [set], tables: [digest: table])
    }

    /// The stages' folders stand in the `dvc.yaml` beside it, where there is one.
    private static func lock(_ bytes: [UInt8], _ name: String, beside path: String) throws -> NamedData {
        let stages = path.folderPart + "/dvc.yaml"
        let isThere = try FileStamp.at(stages)?.kind == .file
        let yaml = isThere ? try document(try Descriptor(stages, readOnly: ()).readAll(limit: 256 << 20), "dvc.yaml") : nil
        let outputs = try document(bytes, name).dvcLockOutputs(matching: nil, folders: try yaml?.dvcStageFolders() ?? [:])
        return named(outputs, .dvcLock, name)
    }

    private static func sums(_ bytes: [UInt8], _ name: String) throws -> NamedData {
        let lines = try ChecksumText.lines(of: try text(bytes, name), file: name)
        if lines.count == 1 {
            return NamedData(sets: [
                ResolvedData(file: name, name: name, kind: .sums, digest: lines[0].digest, size: nil, manifest: name)
            ])
        }
        let members = lines.map { DataMember(path: $0.name ?? "", digest: $0.digest) }
        return NamedData(sets: [
            ResolvedData(listed: below(name.lastPart.replacing(".sha256", with: ""), members), at: name, .sums)
        ])
    }

    /// `train.sha256` names the files of the folder `train` as `train/…`; the folder itself does not.
    private static func below(_ folder: String, _ members: [DataMember]) -> [DataMember] {
        guard members.allSatisfy({ $0.path.hasPrefix(folder + "/") }) else { return members }
        return members.map { DataMember(path: String($0.path.dropFirst(folder.count + 1)), digest: $0.digest) }
    }

    private static func pointer(_ bytes: [UInt8], _ name: String) -> NamedData? {
        LFSPointer(bytes).map {
            NamedData(sets: [ResolvedData(file: name, name: name, kind: .lfs, digest: $0.digest, size: $0.size, manifest: name)])
        }
    }

    private static func named(_ outputs: [DVCOutput], _ kind: ResolvedData.Kind, _ manifest: String) -> NamedData {
        NamedData(sets: outputs.map { $0.resolved($0.path, kind, manifest: manifest) })
    }

    private static func document(_ bytes: [UInt8], _ name: String) throws(DatasetsError) -> ManifestDocument {
        try ManifestDocument(try text(bytes, name), file: name)
    }

    private static func text(_ bytes: [UInt8], _ name: String) throws(DatasetsError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .at(name, nil, "This is not UTF-8 text, so it is no manifest.")
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }
}

extension ResolvedData {
    /// A set that only its list names.
    init(listed members: [DataMember], at path: String, _ kind: Kind) {
        let sorted = members.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let listing = sorted.map { ChecksumText.line($0.digest, $0.path) }.joined()
        let sizes = sorted.compactMap(\.size)
        self.init(
            name: path, path: path, kind: kind, digest: .sha256(listing.utf8),
            size: sizes.count == sorted.count ? sizes.reduce(0, +) : nil, fileCount: sorted.count, manifest: nil,
            members: sorted)
    }
}

import Documents
import Domain
import Files

/// A resource of a `datapackage.json` that is one file.
struct DataPackageResource {
    /// Relative to the repository's root.
    var path: String
    var digest: ContentDigest
    var size: Int64?

    /// The resources of a package; those with another path than `path` are not looked at closely.
    static func all(in document: ManifestDocument, matching path: String?) throws(DatasetsError) -> [DataPackageResource] {
        let top = try document.top()
        guard top["resources"] != nil else {
            throw document.fault(document.root, "'resources' is missing, which every package has")
        }
        var found: [DataPackageResource] = []
        for (node, resource) in try document.mappings(top, "resources") {
            guard let written = try onePath(resource, node, document, matching: path) else { continue }
            guard let place = RelativePath.join(document.file.folderPart, written), place != "." else {
                throw document.fault(node, "the path \(written.quoted) leads out of the repository", kind: .escape)
            }
            if path == nil || path == place { found.append(try read(resource, node, at: place, document)) }
        }
        return found
    }

    /// Nil for a resource whose data is inline or on the network.
    private static func onePath(
        _ resource: ManifestDocument.Mapping, _ node: DocumentNode, _ document: ManifestDocument, matching path: String?
    ) throws(DatasetsError) -> String? {
        guard let value = resource["path"] else { return nil }
        let paths = value.items.map { $0.map { $0.text ?? "" } } ?? [value.text ?? ""]
        if paths.count == 1 { return paths[0].contains("://") ? nil : paths[0] }
        let places = paths.map { RelativePath.join(document.file.folderPart, $0) }
        guard path == nil || places.contains(path) else { return nil }
        throw document.fault(
            value, "a resource of several files has one 'hash' for none of them. Give each file its own", kind: .unsupported)
    }

    private static func read(
        _ resource: ManifestDocument.Mapping, _ node: DocumentNode, at place: String, _ document: ManifestDocument
    ) throws(DatasetsError) -> DataPackageResource {
        guard let hash = try document.text(resource, "hash") else {
            let why = "the resource \(place.quoted) has no 'hash', so its bytes cannot be checked. Add \"hash\": \"sha256:…\""
            throw document.fault(node, why, kind: .unsupported)
        }
        guard let digest = ContentDigest(.md5, hex: hash) ?? ContentDigest(hash), [.md5, .sha256].contains(digest.algorithm)
        else {
            let why = "the hash '\(hash)' is not read: write 32 digits of MD5 or 'sha256:' and 64 digits"
            throw document.fault(resource["hash"]!, why, kind: .unsupported)
        }
        return DataPackageResource(path: place, digest: digest, size: try document.number(resource, "bytes"))
    }
}

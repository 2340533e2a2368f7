import Domain
import Files

/// An `out` of a `.dvc` file or of `dvc.lock`.
struct DVCOutput {
    /// Relative to the repository's root.
    var path: String
    var line: Int
    var digest: ContentDigest
    var size: Int64?
    var fileCount: Int?
    var isExecutable: Bool
    /// Without `hash: md5`, as DVC 2 wrote it.
    var isLegacy: Bool
    /// The remote that it is pushed to, where it is not the default one.
    var remote: String?

    func resolved(_ name: String, _ kind: ResolvedData.Kind, manifest: String) -> ResolvedData {
        var data = asData(name, kind, manifest: manifest)
        data.remote = remote
        return data
    }

    private func asData(_ name: String, _ kind: ResolvedData.Kind, manifest: String) -> ResolvedData {
        if digest.algorithm == .md5 {
            return ResolvedData(
                file: path, name: name, kind: kind, digest: digest, size: size, manifest: manifest, isExecutable: isExecutable,
                isLegacy: isLegacy)
        }
        return ResolvedData(
            name: name, path: path, kind: kind, digest: digest, size: size, fileCount: fileCount, manifest: manifest,
            isLegacy: isLegacy)
    }
}

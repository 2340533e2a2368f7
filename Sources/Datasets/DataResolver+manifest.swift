import Domain
import Files

extension DataResolver {
    /// The nearest `datapackage.json` above the path that names it.
    func inDataPackage(_ name: String, _ path: String) async throws -> ResolvedData? {
        for folder in MemberPaths.foldersAbove(path).reversed() + ["."] {
            let manifest = folder == "." ? "datapackage.json" : folder + "/datapackage.json"
            if let found = try await inPackageFile(name, path, manifest) { return found }
        }
        return nil
    }

    private func inPackageFile(_ name: String, _ path: String?, _ manifest: String) async throws -> ResolvedData? {
        guard let document = try await document(manifest) else { return nil }
        let resources = try DataPackageResource.all(in: document, matching: path)
        if path == nil, resources.count > 1 { throw several(manifest) }
        return resources.first.map {
            ResolvedData(file: $0.path, name: name, kind: .dataPackage, digest: $0.digest, size: $0.size, manifest: manifest)
        }
    }

    /// What a manifest that was named outright says of `path`.
    func byManifest(_ name: String, _ path: String, _ manifest: String) async throws -> ResolvedData? {
        switch manifest.lastPart {
        case "dvc.lock": try await inLockFile(name, path, manifest)
        case "datapackage.json": try await inPackageFile(name, path, manifest)
        case let file where file.hasSuffix(".dvc"): try await inDVCFile(name, path, manifest)
        case let file where file.hasSuffix(".sha256"): try await inChecksumFile(name, path, manifest)
        case let file where file.uppercased().contains("SUMS"): try await inSumsFile(name, path, manifest)
        default: throw unknown(manifest)
        }
    }

    /// What a manifest that was named without a path is about, if it is about one thing.
    func onlyOutput(_ name: String, _ manifest: String) async throws -> ResolvedData? {
        switch manifest.lastPart {
        case "dvc.lock": try await inLockFile(name, nil, manifest)
        case "datapackage.json": try await inPackageFile(name, nil, manifest)
        case let file where file.hasSuffix(".dvc"): try await inDVCFile(name, nil, manifest)
        case let file where file.hasSuffix(".sha256"): try await inChecksumFile(name, String(manifest.dropLast(7)), manifest)
        case let file where file.uppercased().contains("SUMS"): throw several(manifest)
        default: throw unknown(manifest)
        }
    }

    private func several(_ manifest: String) -> DatasetsError {
        .at(manifest, nil, "It names several files. Write 'path:' beside 'manifest:' to choose one.")
    }

    private func unknown(_ manifest: String) -> DatasetsError {
        let kinds = "*.dvc, dvc.lock, *.sha256, SHA256SUMS or datapackage.json"
        return .at(manifest, nil, "This kind of manifest is not read. Use \(kinds).", kind: .unsupported)
    }
}

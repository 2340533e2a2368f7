import Domain
import Files

extension DataResolver {
    /// `PATH.dvc`.
    func beside(_ name: String, _ path: String) async throws -> ResolvedData? {
        guard tree.files[path + ".dvc"] != nil else { return nil }
        return try await inDVCFile(name, path, path + ".dvc")
    }

    func inDVCFile(_ name: String, _ path: String?, _ manifest: String) async throws -> ResolvedData? {
        guard let document = try await document(manifest) else { return nil }
        return try one(document.dvcOutputs(matching: path), manifest, path)?.resolved(name, .dvc, manifest: manifest)
    }

    /// An out of a stage in any `dvc.lock` of the pipeline's folder or above it.
    func inLock(_ name: String, _ path: String) async throws -> ResolvedData? {
        let above = [folder, "."] + MemberPaths.foldersAbove(folder)
        let locks =
            above.map { $0 == "." ? "dvc.lock" : $0 + "/dvc.lock" }
            + tree.files(below: folder).filter { $0.lastPart == "dvc.lock" }
        var seen: Set<String> = []
        for manifest in locks where seen.insert(manifest).inserted {
            if let found = try await inLockFile(name, path, manifest) { return found }
        }
        return nil
    }

    func inLockFile(_ name: String, _ path: String?, _ manifest: String) async throws -> ResolvedData? {
        guard let document = try await document(manifest) else { return nil }
        let stages = manifest.folderPart == "." ? "dvc.yaml" : manifest.folderPart + "/dvc.yaml"
        let folders = try await self.document(stages)?.dvcStageFolders() ?? [:]
        let outputs = try document.dvcLockOutputs(matching: path, folders: folders)
        return try one(outputs, manifest, path)?.resolved(name, .dvcLock, manifest: manifest)
    }

    /// A tracked YAML or JSON file; nil where it is not tracked.
    func document(_ path: String) async throws -> ManifestDocument? {
        guard let file = tree.files[path] else { return nil }
        return try ManifestDocument(try await tree.text(of: file), file: path)
    }

    /// Without a path there must be one output only.
    private func one(_ outputs: [DVCOutput], _ manifest: String, _ path: String?) throws(DatasetsError) -> DVCOutput? {
        guard path == nil, outputs.count > 1 else { return outputs.first }
        let names = outputs.map(\.path.quoted).joined(separator: ", ")
        throw .at(manifest, outputs[1].line, "There are several outs (\(names)). Write 'path:' beside 'manifest:' to choose one.")
    }
}

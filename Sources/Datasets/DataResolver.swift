package import Domain
import Files

/// Finds what in git says what the bytes of a data set are (DESIGN 5.1). Reads manifests, never data.
package struct DataResolver: Sendable {
    let tree: TrackedTree
    /// The pipeline's folder from the repository's root; `.` at the root.
    let folder: String

    package init(tree: TrackedTree, folder: String) {
        self.tree = tree
        self.folder = folder
    }

    /// - Throws: `DatasetsError`, or what reading a tracked file throws.
    package func resolve(_ source: DataSource) async throws -> ResolvedData {
        let path = try source.path.map { try place($0, of: source) }
        if let manifest = source.manifest {
            return try await resolve(source, path: path, manifest: try place(manifest, of: source))
        }
        guard let path else {
            throw DatasetsError(.malformed, "The data set '\(source.name)' has neither a path nor a manifest. Write 'path:'.")
        }
        for find in [inGit, beside, inLock, inChecksum, inSums, inDataPackage] {
            if let found = try await find(source.name, path) { return found }
        }
        throw untracked(source, path)
    }

    /// From the repository's root; refused where it leads out.
    private func place(_ written: String, of source: DataSource) throws(DatasetsError) -> String {
        if let place = RelativePath.join(folder, written), !written.hasPrefix("/"), place != ".",
            !place.split(separator: "/").contains(where: { $0.lowercased() == ".git" })
        {
            return place
        }
        let why =
            "The path \(written.quoted) of the data set '\(source.name)' leads out of the repository. Write a path inside it."
        throw DatasetsError(.escape, why)
    }

    private func resolve(_ source: DataSource, path: String?, manifest: String) async throws -> ResolvedData {
        guard tree.files[manifest] != nil else {
            throw DatasetsError(
                .notTracked, "\(manifest), the manifest of the data set '\(source.name)', is not tracked. Commit it.")
        }
        if let path, let found = try await byManifest(source.name, path, manifest) { return found }
        if path == nil, let found = try await onlyOutput(source.name, manifest) { return found }
        throw DatasetsError.at(manifest, nil, "There is nothing about \((path ?? source.name).quoted) in it.")
    }

    private func untracked(_ source: DataSource, _ path: String) -> DatasetsError {
        let written = source.path ?? path
        for above in MemberPaths.foldersAbove(path) where tree.files[above + ".dvc"] != nil {
            let why =
                "\(written) is one file of \(above), which \(above).dvc tracks as a whole. Name the folder as the data set's path."
            return DatasetsError(.notTracked, why)
        }
        let lock = "'gatehouse data lock \(written)' writes \(written).sha256 for you to commit."
        return DatasetsError(.notTracked, "\(written) is not tracked. \(lock)")
    }
}

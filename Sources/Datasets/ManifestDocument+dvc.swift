import Documents
import Domain
import Files

extension ManifestDocument {
    /// The outs of a `.dvc` file, whatever has no digest yet left out only where `path` is another.
    func dvcOutputs(matching path: String?) throws(DatasetsError) -> [DVCOutput] {
        let top = try top()
        let folder = RelativePath.join(file.folderPart, try text(top, "wdir") ?? ".")
        guard let folder else { throw fault(root, "'wdir' leads out of the repository", kind: .escape) }
        guard top["outs"] != nil else { throw fault(root, "'outs' is missing, which every .dvc file has") }
        return try outputs(of: top, folder: folder, matching: path)
    }

    /// The outs of every stage of a `dvc.lock`; `folders` are the stages' `wdir`, which only `dvc.yaml` says.
    func dvcLockOutputs(matching path: String?, folders: [String: String]) throws(DatasetsError) -> [DVCOutput] {
        let top = try top()
        guard let schema = try text(top, "schema"), schema == "2.0" else {
            throw fault(top["schema"] ?? root, "'schema' must be '2.0'. Run 'dvc commit' with DVC 2 or newer")
        }
        guard let stages = top["stages"] else { return [] }
        var found: [DVCOutput] = []
        guard let entries = stages.entries else { throw fault(stages, "'stages' must be a mapping") }
        for entry in entries {
            let (name, stage) = (entry.key, entry.value)
            let written = folders[name] ?? folders[String(name.prefix { $0 != "@" })] ?? "."
            guard let folder = RelativePath.join(file.folderPart, written) else { continue }
            found += try outputs(of: mapping(stage, "the stage '\(name)'"), folder: folder, matching: path)
        }
        return found
    }

    /// The `wdir` of each stage of a `dvc.yaml`.
    func dvcStageFolders() throws(DatasetsError) -> [String: String] {
        guard let stages = try top()["stages"]?.entries else { return [:] }
        var folders: [String: String] = [:]
        for stage in stages { folders[stage.key] = stage.value["wdir"]?.text ?? stage.value["do"]?["wdir"]?.text }
        return folders
    }

    private func outputs(of stage: Mapping, folder: String, matching path: String?) throws(DatasetsError) -> [DVCOutput] {
        var found: [DVCOutput] = []
        for (node, out) in try mappings(stage, "outs") {
            guard let written = try text(out, "path") else { throw fault(node, "an out has no 'path'") }
            guard let place = RelativePath.join(folder, written), place != "." else {
                if path == nil { throw fault(node, "the out \(written.quoted) lies outside the repository", kind: .escape) }
                continue
            }
            if path == nil || path == place { found.append(try output(out, node, at: place)) }
        }
        return found
    }

    private func output(_ out: Mapping, _ node: DocumentNode, at place: String) throws(DatasetsError) -> DVCOutput {
        guard let hash = try text(out, "md5") else {
            let why = "the out \(place.quoted) has no 'md5', so its bytes cannot be checked. Run 'dvc commit' or 'dvc update'"
            throw fault(node, why, kind: .unsupported)
        }
        let isFolder = hash.hasSuffix(".dir")
        let hex = isFolder ? String(hash.dropLast(4)) : hash
        guard let digest = ContentDigest(isFolder ? .md5Folder : .md5, hex: hex) else {
            throw fault(out["md5"]!, "'\(hash)' is no MD5: 32 hexadecimal digits, and '.dir' for a folder")
        }
        return DVCOutput(
            path: place, line: node.place.line, digest: digest, size: try number(out, "size"),
            fileCount: try number(out, "nfiles").map(Int.init), isExecutable: try text(out, "isexec") == "true",
            isLegacy: try text(out, "hash") == nil, remote: try text(out, "remote"))
    }
}

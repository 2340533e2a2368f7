import Domain
import Files

extension DataResolver {
    /// `PATH.sha256`, which names one file or every file of a folder.
    func inChecksum(_ name: String, _ path: String) async throws -> ResolvedData? {
        try await inChecksumFile(name, path, path + ".sha256")
    }

    func inChecksumFile(_ name: String, _ path: String, _ manifest: String) async throws -> ResolvedData? {
        guard let file = tree.files[manifest] else { return nil }
        let lines = try ChecksumText.lines(of: try await tree.text(of: file), file: manifest)
        if lines.count == 1, names(lines[0], path) {
            return ResolvedData(file: path, name: name, kind: .checksum, digest: lines[0].digest, size: nil, manifest: manifest)
        }
        let strange = lines.first { !($0.name ?? "").hasPrefix(path.lastPart + "/") }
        if let strange {
            let said = strange.name.map { "names \($0.quoted)" } ?? "names no file"
            throw DatasetsError.at(
                manifest, strange.number, "This line \(said), not \(path.lastPart.quoted) nor a file below it.")
        }
        return try folder(name, path, lines, below: path.lastPart, .checksum, manifest)
    }

    /// The nearest `SHA256SUMS` that names the path: in the folder itself, beside it, or above.
    func inSums(_ name: String, _ path: String) async throws -> ResolvedData? {
        let folders = [path] + MemberPaths.foldersAbove(path).reversed() + ["."]
        for folder in folders {
            let manifest = folder == "." ? "SHA256SUMS" : folder + "/SHA256SUMS"
            if let found = try await inSumsFile(name, path, manifest) { return found }
        }
        return nil
    }

    func inSumsFile(_ name: String, _ path: String, _ manifest: String) async throws -> ResolvedData? {
        guard let file = tree.files[manifest] else { return nil }
        let lines = try ChecksumText.lines(of: try await tree.text(of: file), file: manifest)
        let base = manifest.folderPart
        guard base != path else { return try folder(name, path, lines, below: nil, .sums, manifest) }
        let relative = base == "." ? path : String(path.dropFirst(base.count + 1))
        if let line = lines.first(where: { $0.name == relative }) {
            return ResolvedData(file: path, name: name, kind: .sums, digest: line.digest, size: nil, manifest: manifest)
        }
        let below = lines.filter { ($0.name ?? "").hasPrefix(relative + "/") }
        return below.isEmpty ? nil : try folder(name, path, below, below: relative, .sums, manifest)
    }

    /// A bare digest, or a name that ends as the path does: `sha256sum` is called from many folders.
    private func names(_ line: ChecksumText.Line, _ path: String) -> Bool {
        guard let name = line.name else { return true }
        return name == path.lastPart || ("/" + path).hasSuffix("/" + name) || name.hasSuffix("/" + path)
    }

    private func folder(
        _ name: String, _ path: String, _ lines: [ChecksumText.Line], below prefix: String?, _ kind: ResolvedData.Kind,
        _ manifest: String
    ) throws(DatasetsError) -> ResolvedData {
        let members = lines.map { line in
            DataMember(path: String((line.name ?? "").dropFirst(prefix.map { $0.count + 1 } ?? 0)), digest: line.digest)
        }
        if let fault = MemberPaths.fault(in: members.map(\.path)) {
            throw .at(manifest, nil, "It cannot be read as a folder's listing: \(fault).", kind: .escape)
        }
        let sorted = members.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let listing = sorted.map { ChecksumText.line($0.digest, $0.path) }.joined()
        return ResolvedData(
            name: name, path: path, kind: kind, digest: ContentDigest.sha256(listing.utf8), fileCount: sorted.count,
            manifest: manifest, members: sorted)
    }
}

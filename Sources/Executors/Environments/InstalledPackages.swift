import Glibc

/// Reads which distributions stand in site-packages folders, without starting Python.
enum InstalledPackages {
    /// `name==version`, sorted without regard to case, each once.
    static func list(_ folders: [String]) -> [String] {
        let all = folders.flatMap { folder in FileMark.names(in: folder).compactMap { distribution($0, in: folder) } }
        return Set(all).sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
    }

    /// The site-packages of an environment's folder.
    static func folders(of root: String) -> [String] {
        FileMark.names(in: "\(root)/lib").filter { $0.hasPrefix("python") }.map { "\(root)/lib/\($0)/site-packages" }
    }

    /// What conda recorded, `name==version` from `name-version-build.json`.
    static func conda(_ root: String) -> [String] {
        FileMark.names(in: "\(root)/conda-meta").compactMap { file in
            guard file.hasSuffix(".json") else { return nil }
            let parts = file.dropLast(5).split(separator: "-")
            return parts.count < 3 ? nil : "\(parts.dropLast(2).joined(separator: "-"))==\(parts[parts.count - 2])"
        }
    }

    private static func distribution(_ name: String, in folder: String) -> String? {
        if name.hasSuffix(".dist-info") {
            return header("\(folder)/\(name)/METADATA") ?? named(name.dropLast(".dist-info".count))
        }
        guard name.hasSuffix(".egg-info") else { return nil }
        return header("\(folder)/\(name)/PKG-INFO") ?? header("\(folder)/\(name)") ?? named(name.dropLast(".egg-info".count))
    }

    /// `Name` and `Version` of a metadata file's header.
    private static func header(_ path: String) -> String? {
        let text = start(of: path)
        var name: Substring?, version: Substring?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty || line == "\r" { break }
            if line.hasPrefix("Name:") { name = line.dropFirst(5) }
            if line.hasPrefix("Version:") { version = line.dropFirst(8) }
            if let name, let version { return "\(name.trimmed)==\(version.trimmed)" }
        }
        return nil
    }

    /// The first 4 KB: the header's first lines are all that is needed.
    private static func start(of path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(file, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }

    /// `scikit_learn-1.5.0` and `six-1.16.0-py3.11`, as folders are named.
    private static func named(_ stem: some StringProtocol) -> String? {
        let parts = stem.split(separator: "-")
        return parts.count < 2 ? nil : "\(parts[0])==\(parts[1])"
    }
}

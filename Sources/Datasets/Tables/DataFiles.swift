import Files
import Glibc

/// The files of a data set on the disk.
package enum DataFiles {
    /// The path itself, or the files of a folder by name, those below it and hidden ones left out; a pattern with `*` names files too.
    package static func of(_ path: String) throws(EngineError) -> [String] {
        if path.lastPart.contains(where: { "*?[".contains($0) }), access(path, F_OK) != 0 { return try matches(of: path) }
        guard isFolder(path) else { return [path] }
        let names: [String]
        do {
            names = try Folders.names(in: path)
        } catch {
            throw EngineError(.query, error.description)
        }
        let files = names.filter { !$0.hasPrefix(".") && TableFormat(fileName: $0) != nil }.map { path + "/" + $0 }
        guard !files.isEmpty else {
            throw EngineError(.query, "\(path) holds no file of rows. \(TableFormat.sentence)")
        }
        return files
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func matches(of pattern: String) throws(EngineError) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0 else { throw EngineError(.query, "No file matches \(pattern).") }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].flatMap { String(validatingCString: $0) } }
    }
}

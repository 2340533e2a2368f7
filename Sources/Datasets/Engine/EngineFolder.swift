import Files
import Glibc

/// A private folder for one question: the script, links to the files under plain names, and room for temporary files.
struct EngineFolder: ~Copyable {
    let path: String
    /// Of each file asked for, the name by which the engine reads it.
    let files: [String]

    /// - Parameter files: absolute paths, and the ending that the engine is to see.
    static func make(in parent: String, files: [(path: String, ending: String)]) throws(FilesError) -> EngineFolder {
        var template = Array("\(parent)/gatehouse-engine-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw .system("make a folder in", parent) }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let folder = EngineFolder(path: path, files: files.indices.map { "\(path)/\($0)\(files[$0].ending)" })
        try Folders.make(path + "/temporary", mode: 0o700)
        for (link, file) in zip(folder.files, files) {
            guard symlink(file.path, link) == 0 else { throw .system("link to", file.path) }
        }
        return folder
    }

    private init(path: String, files: [String]) { (self.path, self.files) = (path, files) }

    func write(_ script: String) throws(FilesError) -> String {
        let name = path + "/script.sql"
        try Descriptor(name, O_WRONLY | O_CREAT | O_EXCL, mode: 0o400, to: "write").write(Array(script.utf8))
        return name
    }

    deinit { try? Removal.tree(path) }
}

/// A path below the pipeline's folder in the repository's spelling: `data/train.csv`.
enum FolderPath {
    /// The clause that says why a written path is refused.
    struct Refusal: Error, Equatable {
        var clause: String
    }

    /// Without `./`, doubled and trailing slashes.
    static func normalized(_ written: String) throws(Refusal) -> String {
        if written.contains("://") { throw Refusal(clause: "is an address; a path of this repository is expected") }
        if written.hasPrefix("/") { throw Refusal(clause: "is absolute; paths are relative to the pipeline's folder") }
        if written == "~" || written.hasPrefix("~/") {
            throw Refusal(clause: "is in a home folder; paths are relative to the pipeline's folder")
        }
        if written.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            throw Refusal(clause: "holds a control character")
        }
        let components = written.split(separator: "/").filter { $0 != "." }
        if components.contains("..") { throw Refusal(clause: "leaves the pipeline's folder") }
        if components.isEmpty { throw Refusal(clause: "is the pipeline's whole folder; name a file or folder in it") }
        if components.contains(where: { $0.lowercased() == ".git" }) { throw Refusal(clause: "is inside .git") }
        return components.joined(separator: "/")
    }

    /// Whether one is the other or lies in it.
    static func overlap(_ left: String, _ right: String) -> Bool {
        contains(left, right) || contains(right, left)
    }

    /// Whether `path` is `folder` or lies in it.
    static func contains(_ folder: String, _ path: String) -> Bool {
        path == folder || path.hasPrefix(folder + "/")
    }
}

/// A model's name in GTO's grammar: `[A-Za-z0-9]([A-Za-z0-9/_-]*[A-Za-z0-9])?`.
enum FolderModelName {
    /// From a folder's name; `model` where nothing of it is left.
    static func from(_ folder: String) -> String {
        let parts = folder.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
        let joined = parts.joined(separator: "-")
        let name = joined.drop { $0 == "_" || $0 == "-" }
        let kept = String(name.reversed().drop { $0 == "_" || $0 == "-" }.reversed())
        return kept.isEmpty ? "model" : kept
    }
}

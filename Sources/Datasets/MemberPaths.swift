import Files

/// Rules for the paths that a listing names.
enum MemberPaths {
    /// What is wrong with the first bad one, in a sentence's end; nil if all can stand side by side in a folder.
    static func fault(in paths: [String]) -> String? {
        var seen: Set<String> = []
        for path in paths {
            if let fault = fault(in: path) { return "\(path.quoted) \(fault)" }
            if !seen.insert(path).inserted { return "\(path.quoted) stands there twice" }
        }
        for path in paths {
            if let folder = foldersAbove(path).first(where: seen.contains) { return "\(folder.quoted) is a file and a folder" }
        }
        return nil
    }

    private static func fault(in path: String) -> String? {
        if let fault = RelativePath.fault(in: path) { return fault }
        if RelativePath.normal(path) != path { return "is not written plainly" }
        if path.split(separator: "/").contains(where: { $0.lowercased() == ".git" }) { return "lies in a '.git' folder" }
        return nil
    }

    static func foldersAbove(_ path: String) -> [String] {
        path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
    }
}

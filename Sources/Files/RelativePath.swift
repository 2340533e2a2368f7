/// Rules for a path that must stay below a root.
package enum RelativePath {
    /// What is wrong with it, to stand after the path in a sentence; nil if nothing is.
    package static func fault(in path: String) -> String? {
        if path.isEmpty { return "is no path" }
        if path.utf8.contains(0) { return "has a NUL in it" }
        if path.hasPrefix("/") { return "is absolute, where a path below the folder is needed" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains("..") { return "has '..' in it" }
        if parts.contains(where: { $0.utf8.count > 255 }) { return "has a name longer than 255 bytes" }
        return nil
    }

    /// `.` and `..` worked out; nil where it leads above the root. The root itself is `.`.
    package static func normal(_ path: String) -> String? {
        guard !path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            guard part == ".." else {
                parts.append(part)
                continue
            }
            guard parts.popLast() != nil else { return nil }
        }
        return parts.isEmpty ? "." : parts.joined(separator: "/")
    }

    /// `path` as seen from `folder`'s parent: both relative to the same root, `.` being the root.
    package static func join(_ folder: String, _ path: String) -> String? {
        normal(folder == "." || folder.isEmpty ? path : folder + "/" + path)
    }
}

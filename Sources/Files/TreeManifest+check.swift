extension TreeManifest {
    /// Where a link at `name` with the text `link` leads, relative to the artifact; nil where it leads out.
    static func inside(link: String, at name: String) -> String? {
        let folder = name.folderPart
        guard let inside = RelativePath.join(folder, link), inside != "." else { return nil }
        return inside
    }

    /// Nothing in it leads out of where it is placed, nor through a link.
    var isSound: Bool {
        if kind == .file { return entries.count == 1 && entries[0].path == "." && entries[0].digest != nil }
        let links = Set(entries.filter { $0.link != nil }.map(\.path))
        return Set(entries.map(\.path)).count == entries.count && entries.allSatisfy { isSound($0, links: links) }
    }

    private func isSound(_ entry: Entry, links: Set<String>) -> Bool {
        guard RelativePath.fault(in: entry.path) == nil, RelativePath.normal(entry.path) == entry.path, entry.path != "." else {
            return false
        }
        if let link = entry.link, Self.inside(link: link, at: entry.path) == nil { return false }
        var folder = entry.path.folderPart
        while folder != "." {
            if links.contains(folder) { return false }
            folder = folder.folderPart
        }
        return true
    }
}

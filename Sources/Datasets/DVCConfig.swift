import Files

/// DVC's `config`: sections of `key = value`.
struct DVCConfig {
    private var lines: [String]

    init(_ text: String) { lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd).map(String.init) }

    /// The value of a key; the last one counts.
    func value(_ section: String, _ key: String) -> String? {
        var current = ""
        var found: String?
        for line in lines {
            if let name = Self.section(line) { current = name }
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimming() }
            if current == section, parts.count == 2, parts[0] == key { found = parts[1].trimming(" \t\r\"'") }
        }
        return found
    }

    var sections: [String] { lines.compactMap(Self.section) }

    /// Where each remote is that is a folder named relative to the configuration's own folder, by section.
    func relativeRemotes(besides local: DVCConfig) -> [(section: String, path: String)] {
        Set(sections + local.sections).filter { $0.hasPrefix("'remote ") }.sorted().compactMap { section in
            guard let url = local.value(section, "url") ?? value(section, "url") else { return nil }
            let isRelative = !url.hasPrefix("/") && !url.hasPrefix("~") && !url.contains("://")
            return isRelative ? (section, url) : nil
        }
    }

    /// The text with a section replaced by these values.
    func replacing(_ section: String, with values: [(String, String)]) -> String {
        var kept: [String] = []
        var current = ""
        for line in lines {
            if let name = Self.section(line) { current = name }
            if current != section { kept.append(line) }
        }
        while kept.last?.isEmpty == true { kept.removeLast() }
        return (kept + ["[\(section)]"] + values.map { "    \($0.0) = \($0.1)" }).joined(separator: "\n") + "\n"
    }

    private static func section(_ line: String) -> String? {
        let trimmed = line.trimming()
        guard trimmed.hasPrefix("["), let end = trimmed.lastIndex(of: "]") else { return nil }
        return String(trimmed[trimmed.index(after: trimmed.startIndex)..<end])
    }
}

extension StringProtocol {
    fileprivate func trimming(_ characters: String = " \t\r") -> String {
        let start = drop { characters.contains($0) }
        return String(String(start).reversed().drop { characters.contains($0) }.reversed())
    }
}

/// The texts in quotes of a script, as far as each is a path by itself.
enum ScriptLiterals {
    /// In their order; those that are joined to others are left out.
    static func paths(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).flatMap { line in
            line.contains("join(") ? [] : literals(line).filter { !$0.isJoined && !$0.text.contains("{") }.map(\.text)
        }
    }

    /// Every text in quotes.
    static func all(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).flatMap { literals($0).map(\.text) }
    }

    private static func literals(_ line: Substring) -> [(text: String, isJoined: Bool)] {
        var found: [(text: String, isJoined: Bool)] = []
        var rest = line.prefix { $0 != "#" }
        var before = rest.startIndex
        while let start = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) {
            let inside = rest[rest.index(after: start)...]
            guard let end = inside.firstIndex(of: rest[start]) else { break }
            let after = rest[rest.index(after: end)...]
            let isJoined = line[before..<start].last { $0 != " " } == "/" || after.first { $0 != " " } == "/"
            found.append((String(inside[..<end]), isJoined))
            before = rest.index(after: end)
            rest = after
        }
        return found
    }
}

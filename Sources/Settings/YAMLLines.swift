/// Writes YAML line by line in block style.
struct YAMLLines {
    private(set) var text = ""
    private var indent = ""

    mutating func add(_ key: String, _ value: String) { text += "\(indent)\(key): \(value)\n" }

    mutating func add(_ key: String, text value: String) { add(key, Self.quoted(value)) }

    mutating func comment(_ words: String) { text += "\(indent)# \(words)\n" }

    mutating func nested(_ key: String, _ body: (inout YAMLLines) -> Void) {
        text += "\(indent)\(key):\n"
        indented("  ", body)
    }

    mutating func list(_ key: String, _ items: [String]) {
        guard !items.isEmpty else { return add(key, "[]") }
        text += "\(indent)\(key):\n"
        for item in items { text += "\(indent)  - \(Self.quoted(item))\n" }
    }

    /// A list of mappings.
    mutating func items<Item>(_ key: String, _ items: [Item], _ body: (Item, inout YAMLLines) -> Void) {
        text += "\(indent)\(key):\n"
        for item in items {
            text += "\(indent)  -\n"
            indented("    ") { body(item, &$0) }
        }
    }

    /// A list whose items are a text, which the body returns, or a mapping, which it writes.
    mutating func mixed<Item>(_ key: String, _ items: [Item], _ body: (Item, inout YAMLLines) -> String?) {
        text += "\(indent)\(key):\n"
        for item in items {
            var mapping = YAMLLines()
            mapping.indent = indent + "    "
            if let word = body(item, &mapping) {
                text += "\(indent)  - \(Self.quoted(word))\n"
            } else {
                text += "\(indent)  -\n" + mapping.text
            }
        }
    }

    private mutating func indented(_ more: String, _ body: (inout YAMLLines) -> Void) {
        let before = indent
        indent += more
        body(&self)
        indent = before
    }

    static func flow(_ words: [String]) -> String { "[\(words.joined(separator: ", "))]" }

    /// Plain where YAML reads it as the same text, else in double quotes.
    static func quoted(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { ModelName.isAlphanumeric($0) || " ./_-$=<>+*()".utf8.contains($0) }
        let startsPlain = value.utf8.first.map { ModelName.isAlphanumeric($0) || $0 == UInt8(ascii: ".") } ?? false
        let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        let isSafe =
            isPlain && startsPlain && !value.hasSuffix(" ") && !words.contains(value.lowercased()) && Double(value) == nil
        return isSafe ? value : "\"\(value.unicodeScalars.map(escaped).joined())\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\t": return "\\t"
        case "\r": return "\\r"
        case _
        where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || [0x2028, 0x2029, 0xFEFF].contains(scalar.value):
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: return String(scalar)
        }
    }
}

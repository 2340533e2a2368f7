import Domain

/// Reads JSON with positions, within limits.
struct JSONReader {
    private let file: String
    private let limits: DocumentLimits
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1
    private var lineStart = 0
    private var nodes = 0
    private var duplicates: [Problem] = []

    init(_ text: String, file: String, limits: DocumentLimits) {
        self.file = file
        self.limits = limits
        scalars = Array(text.unicodeScalars)
    }

    mutating func document() throws(Problems) -> DocumentNode {
        skipSpace()
        guard position < scalars.count else { return DocumentNode(.null, at: place) }
        let node = try value(depth: 0)
        skipSpace()
        guard position == scalars.count else { throw problem("the document has ended before this.") }
        guard duplicates.isEmpty else { throw Problems(duplicates) }
        return node
    }

    // MARK: - Places

    private var place: Place { Place(file: file, line: line, column: position - lineStart + 1) }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private func problem(_ sentence: String) -> Problems { Problems([Problem(sentence, at: place)]) }

    private mutating func skipSpace() {
        while let scalar = current, " \t\n\r".unicodeScalars.contains(scalar) {
            position += 1
            if scalar == "\n" { (line, lineStart) = (line + 1, position) }
        }
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(Problems) {
        skipSpace()
        guard current == scalar else {
            throw problem("expected '\(scalar)', got \(current.map { "'\($0)'" } ?? "the end of the file").")
        }
        position += 1
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipSpace()
        guard current == scalar else { return false }
        position += 1
        return true
    }

    // MARK: - Values

    private mutating func value(depth: Int) throws(Problems) -> DocumentNode {
        skipSpace()
        nodes += 1
        guard nodes <= limits.nodes else { throw problem("the document has more than \(limits.nodes) values.") }
        guard depth < limits.depth else {
            throw problem("this is nested too deeply. At most \(limits.depth) levels are read.")
        }
        let start = place
        switch current {
        case "{": return DocumentNode(.mapping(try entries(depth: depth)), at: start)
        case "[": return DocumentNode(.list(try items(depth: depth)), at: start)
        case "\"": return DocumentNode(.scalar(DocumentNode.Scalar(text: try string(), style: .quoted)), at: start)
        default: return DocumentNode(try word(), at: start)
        }
    }

    private mutating func items(depth: Int) throws(Problems) -> [DocumentNode] {
        try expect("[")
        var items: [DocumentNode] = []
        if take("]") { return items }
        repeat { items.append(try value(depth: depth + 1)) } while take(",")
        try expect("]")
        return items
    }

    private mutating func entries(depth: Int) throws(Problems) -> [DocumentNode.Entry] {
        try expect("{")
        var entries: [DocumentNode.Entry] = []
        var first: [String: Int] = [:]
        if take("}") { return entries }
        repeat {
            skipSpace()
            let start = place
            guard current == "\"" else { throw problem("a key in double quotes is expected here.") }
            let key = try string()
            try expect(":")
            let value = try value(depth: depth + 1)
            if let line = first.updateValue(first[key] ?? start.line, forKey: key) {
                duplicates.append(Problem("'\(key)' is written twice; the first is in line \(line).", at: start))
            } else {
                entries.append(DocumentNode.Entry(key: key, place: start, value: value))
            }
        } while take(",")
        try expect("}")
        return entries
    }

    private mutating func word() throws(Problems) -> DocumentNode.Value {
        let start = position
        while let scalar = current, scalar.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains(scalar) {
            position += 1
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<position])
        let text = String(view)
        if text == "null" { return .null }
        if ["true", "false"].contains(text) || PlainScalar.number(text) != nil && !text.hasPrefix("+") {
            return .scalar(DocumentNode.Scalar(text: text, style: .plain))
        }
        position = start
        guard let scalar = current else { throw problem("the file ends where a value is expected.") }
        throw problem("a JSON value is expected here, not '\(text.isEmpty ? String(scalar) : text)'.")
    }

    // MARK: - Strings

    private mutating func string() throws(Problems) -> String {
        var text = String.UnicodeScalarView()
        position += 1
        while let scalar = current, scalar != "\"" {
            guard scalar.value >= 0x20 else { throw problem("a control character stands in this text.") }
            position += 1
            text.append(scalar == "\\" ? try escape() : scalar)
        }
        guard current == "\"" else { throw problem("the text before this is never closed.") }
        position += 1
        return String(text)
    }

    private mutating func escape() throws(Problems) -> Unicode.Scalar {
        let plain: [Unicode.Scalar: Unicode.Scalar] = [
            "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
        ]
        guard let scalar = current else { throw problem("the text before this is never closed.") }
        if let escaped = plain[scalar] {
            position += 1
            return escaped
        }
        guard scalar == "u", let unit = unit() else { throw problem("'\\\(scalar)' is not an escape of JSON.") }
        guard (0xD800..<0xDC00).contains(unit), current == "\\" else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        position += 1
        guard current == "u", let low = self.unit(), (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    }

    /// The four digits after a `u`.
    private mutating func unit() -> UInt32? {
        guard position + 4 < scalars.count else { return nil }
        var digits = String.UnicodeScalarView()
        digits.append(contentsOf: scalars[(position + 1)...(position + 4)])
        guard let unit = UInt32(String(digits), radix: 16) else { return nil }
        position += 5
        return unit
    }
}

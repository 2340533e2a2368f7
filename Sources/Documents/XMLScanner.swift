/// Cuts XML into tags and text: no document types, no entities but the five of XML and characters by number, so nothing that
/// a file holds can grow or be fetched.
struct XMLScanner {
    enum Piece: Equatable {
        case open(name: String, attributes: [String: String], isEmpty: Bool)
        case close(name: String)
        case text(String)
        case end
    }

    /// A sentence and the byte it is about.
    struct Failure: Error, Equatable {
        var sentence: String
        var offset: Int
    }

    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func next() throws(Failure) -> Piece {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else { return .text(try text(upTo: UInt8(ascii: "<"))) }
            if take("<!--") {
                try skip(past: "-->", "a comment")
            } else if take("<?") {
                try skip(past: "?>", "an instruction")
            } else if take("<![CDATA[") {
                let start = position
                try skip(past: "]]>", "a CDATA section")
                return .text(String(decoding: bytes[start..<(position - 3)], as: UTF8.self))
            } else if starts("<!") {
                throw failure("a document type is not accepted in a test report")
            } else if take("</") {
                return try closing()
            } else {
                return try opening()
            }
        }
        return .end
    }

    // MARK: - Tags

    private mutating func opening() throws(Failure) -> Piece {
        position += 1
        let name = try name()
        var attributes: [String: String] = [:]
        while true {
            skipSpace()
            if take("/>") { return .open(name: name, attributes: attributes, isEmpty: true) }
            if take(">") { return .open(name: name, attributes: attributes, isEmpty: false) }
            let key = try self.name()
            skipSpace()
            guard take("=") else { throw failure("the attribute '\(key)' has no value") }
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else {
                throw failure("the attribute '\(key)' is not in quotes")
            }
            let quote = bytes[position]
            position += 1
            attributes[key] = try text(upTo: quote)
            guard position < bytes.count else { throw failure("the file ends inside <\(name)>") }
            position += 1
        }
    }

    private mutating func closing() throws(Failure) -> Piece {
        let name = try name()
        skipSpace()
        guard take(">") else { throw failure("</\(name) is never closed") }
        return .close(name: name)
    }

    private mutating func name() throws(Failure) -> String {
        let start = position
        while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
        guard position > start else {
            throw failure(position < bytes.count ? "a name is expected here" : "the file ends inside a tag")
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (48...58).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || "-_.".utf8.contains(byte)
    }

    // MARK: - Text

    private mutating func text(upTo end: UInt8) throws(Failure) -> String {
        var result: [UInt8] = []
        while position < bytes.count, bytes[position] != end {
            if bytes[position] == UInt8(ascii: "&") {
                result += Array(try reference().utf8)
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func reference() throws(Failure) -> String {
        let start = position + 1
        guard let end = bytes[start..<min(start + 12, bytes.count)].firstIndex(of: UInt8(ascii: ";")) else {
            throw failure("'&' begins no character here")
        }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        let known = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
        guard let text = known[name] ?? Self.character(name) else { throw failure("the entity '&\(name);' is not accepted") }
        position = end + 1
        return text
    }

    private static func character(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return nil }
        let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
        return code.map { Unicode.Scalar($0).map(String.init) ?? "\u{FFFD}" }
    }

    // MARK: - Bytes

    private func failure(_ sentence: String) -> Failure { Failure(sentence: "\(sentence).", offset: position) }

    private func starts(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    private mutating func take(_ word: StaticString) -> Bool {
        guard starts(word) else { return false }
        position += word.utf8CodeUnitCount
        return true
    }

    private mutating func skip(past word: StaticString, _ what: String) throws(Failure) {
        let start = position
        while position < bytes.count {
            if take(word) { return }
            position += 1
        }
        position = start
        throw failure("\(what) is never closed")
    }

    private mutating func skipSpace() {
        while position < bytes.count, " \t\r\n".utf8.contains(bytes[position]) { position += 1 }
    }
}

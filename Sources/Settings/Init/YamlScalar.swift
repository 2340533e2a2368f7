/// Writes a text so that YAML reads the same text.
enum YamlScalar {
    static func write(_ text: String) -> String {
        if isPlain(text) { return text }
        if text.unicodeScalars.contains(where: isControl) {
            return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
        }
        return "'" + text.replacing("'", with: "''") + "'"
    }

    /// Letters, digits and marks that mean nothing in any place of a document.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, first != 32, last != 32, last != 58 else { return false }
        let opens = isLetter(first) || first == 95 || first == 46 || first == 47
        let isSafe = text.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || " _./=@+-$;:".utf8.contains($0) }
        let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"]
        return opens && isSafe && !text.contains(": ") && !words.contains(text.lowercased()) && Double(text) == nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": return "\\n"
        case "\t": return "\\t"
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case _ where isControl(scalar):
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: return String(scalar)
        }
    }

    /// What breaks a line or is not to be written as it is.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 32 || (127...159).contains(scalar.value) || [0x2028, 0x2029, 0xfeff].contains(scalar.value)
    }

    /// For a comment: on one line.
    static func comment(_ text: String) -> String {
        String(text.unicodeScalars.map { isControl($0) ? "?" : Character($0) })
    }
}

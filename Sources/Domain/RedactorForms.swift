/// The forms in which a secret's bytes appear in what programs print.
enum RedactorForms {
    /// Shorter secrets would mask ordinary words.
    static let shortest = 6
    /// Lines of a secret of several lines are masked on their own from this length on.
    static let shortestLine = 8

    static func all(of secret: [UInt8]) -> [[UInt8]] {
        let plain = lineForms(secret)
        let forms = plain.flatMap { [$0] + base64(of: $0) + percentEncoded($0) + jsonEscaped($0) } + lines(of: secret)
        return Array(Set(forms.filter { $0.count >= shortest }))
    }

    static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        let rest = bytes.drop { $0 == 10 || $0 == 13 }
        let end = rest.lastIndex { $0 != 10 && $0 != 13 }
        return end.map { Array(rest[...$0]) } ?? []
    }

    /// The secret with LF and with CRLF line ends.
    private static func lineForms(_ secret: [UInt8]) -> [[UInt8]] {
        guard secret.contains(10) else { return [secret] }
        let lines = lineFeedsOnly(secret)
        return [secret, lines, lines.flatMap { $0 == 10 ? [13, 10] : [$0] }]
    }

    private static func lineFeedsOnly(_ bytes: [UInt8]) -> [UInt8] {
        bytes.indices.filter { !(bytes[$0] == 13 && $0 + 1 < bytes.count && bytes[$0 + 1] == 10) }.map { bytes[$0] }
    }

    private static func lines(of secret: [UInt8]) -> [[UInt8]] {
        guard secret.contains(10) else { return [] }
        return lineFeedsOnly(secret).split(separator: 10).map(Array.init).filter { $0.count >= shortestLine }
    }

    // MARK: base64

    /// At the three places where it can begin within a group, in both alphabets, alone also in lines of 64 and 76.
    private static func base64(of secret: [UInt8]) -> [[UInt8]] {
        var forms: [[UInt8]] = []
        for offset in 0..<3 {
            let all = base64Digits([UInt8](repeating: 0, count: offset) + secret)
            let first = (offset * 8 + 5) / 6
            let sure = (offset + secret.count) * 8 / 6
            let padding = [UInt8](repeating: 61, count: (4 - all.count % 4) % 4)
            forms += [Array(all[first..<sure]), Array(all[first...]), Array(all[first...]) + padding]
        }
        let alone = base64Digits(secret)
        for width in [64, 76] where alone.count > width { forms += pieces(of: alone, width: width) }
        return forms + forms.map(urlAlphabet)
    }

    private static func pieces(of digits: [UInt8], width: Int) -> [[UInt8]] {
        stride(from: 0, to: digits.count, by: width).map { Array(digits[$0..<min($0 + width, digits.count)]) }
            .filter { $0.count >= shortestLine }
    }

    /// Without padding; the last digit is filled with zero bits.
    private static func base64Digits(_ bytes: [UInt8]) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var digits: [UInt8] = []
        var bits = 0
        var count = 0
        for byte in bytes {
            bits = (bits << 8 | Int(byte)) & 0xFFFF
            count += 8
            while count >= 6 {
                count -= 6
                digits.append(alphabet[bits >> count & 63])
            }
        }
        if count > 0 { digits.append(alphabet[bits << (6 - count) & 63]) }
        return digits
    }

    private static func urlAlphabet(_ digits: [UInt8]) -> [UInt8] {
        digits.map { $0 == 43 ? 45 : $0 == 47 ? 95 : $0 }
    }

    // MARK: URL and JSON

    /// Upper and lower case digits; all but the unreserved, with `/` kept, and as forms do (`+` for a space).
    private static func percentEncoded(_ secret: [UInt8]) -> [[UInt8]] {
        ["0123456789ABCDEF", "0123456789abcdef"].flatMap { digits in
            ["", "/", " "].map { kept in percentEncoded(secret, digits: Array(digits.utf8), kept: Array(kept.utf8)) }
        }
    }

    private static func percentEncoded(_ secret: [UInt8], digits: [UInt8], kept: [UInt8]) -> [UInt8] {
        secret.flatMap { byte -> [UInt8] in
            if kept.contains(byte) { return [byte == 32 ? 43 : byte] }
            if isUnreserved(byte) { return [byte] }
            return [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }

    /// RFC 3986, 2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || Array("-._~".utf8).contains(byte)
    }

    /// With and without `\/`, and with other than ASCII as itself, as `\u00e9` and as `\u00E9`.
    private static func jsonEscaped(_ secret: [UInt8]) -> [[UInt8]] {
        let units = String(decoding: secret, as: UTF8.self).unicodeScalars
        return [false, true].flatMap { slash in
            [nil, "0123456789abcdef", "0123456789ABCDEF"].map { digits in
                Array(units.map { jsonEscaped($0, slash: slash, digits: digits) }.joined().utf8)
            }
        }
    }

    private static func jsonEscaped(_ scalar: Unicode.Scalar, slash: Bool, digits: String?) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "\u{8}": "\\b"
        case "\u{C}": "\\f"
        case "/": slash ? "\\/" : "/"
        case _ where scalar.value < 32: unicodeEscapes(scalar, digits: digits ?? "0123456789abcdef")
        case _ where scalar.value > 126: digits.map { unicodeEscapes(scalar, digits: $0) } ?? String(Character(scalar))
        default: String(Character(scalar))
        }
    }

    private static func unicodeEscapes(_ scalar: Unicode.Scalar, digits: String) -> String {
        let digits = Array(digits)
        return Character(scalar).utf16.map { unit in
            "\\u" + String([12, 8, 4, 0].map { digits[Int(unit >> $0 & 15)] })
        }.joined()
    }
}

import Domain
import Files

/// What `sha256sum` writes and reads.
enum ChecksumText {
    struct Line: Equatable {
        var number: Int
        var digest: ContentDigest
        /// Nil for a bare digest.
        var name: String?
    }

    /// Lines in the plain, binary (`*`), escaped (`\`) and BSD (`SHA256 (name) = …`) form; empty lines and `#` lines are passed over.
    static func lines(of text: String, file: String) throws(DatasetsError) -> [Line] {
        var lines: [Line] = []
        for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd).enumerated() {
            guard !line.allSatisfy(\.isWhitespace), !line.hasPrefix("#") else { continue }
            guard let read = read(line, number: place + 1) else {
                throw .at(file, place + 1, "This is no line of 'sha256sum': 64 hexadecimal digits, two spaces and a name.")
            }
            lines.append(read)
        }
        guard !lines.isEmpty else { throw .at(file, 1, "There is no digest here. 'gatehouse data lock' writes one.") }
        return lines
    }

    static func line(_ digest: ContentDigest, _ name: String) -> String {
        let escaped = name.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
        return (escaped == name ? "" : "\\") + "\(digest.hex)  \(escaped)\n"
    }

    private static func read(_ line: Substring, number: Int) -> Line? {
        if line.hasPrefix("SHA256 (") { return readBSD(line, number: number) }
        let isEscaped = line.hasPrefix("\\")
        let start = line.dropFirst(isEscaped ? 1 : 0)
        guard let digest = ContentDigest(.sha256, hex: String(start.prefix(64))) else { return nil }
        let rest = start.dropFirst(64)
        guard !rest.allSatisfy(\.isWhitespace) else { return Line(number: number, digest: digest, name: nil) }
        guard rest.hasPrefix("  ") || rest.hasPrefix(" *") else { return nil }
        let written = rest.dropFirst(2)
        let name = isEscaped ? unescaped(written) : String(written)
        return Line(number: number, digest: digest, name: name.hasPrefix("./") ? String(name.dropFirst(2)) : name)
    }

    /// `SHA256 (name) = …`
    private static func readBSD(_ line: Substring, number: Int) -> Line? {
        let hex = line.suffix(64)
        let front = line.dropLast(64)
        guard front.hasSuffix(") = "), let digest = ContentDigest(.sha256, hex: String(hex)) else { return nil }
        return Line(number: number, digest: digest, name: String(front.dropFirst(8).dropLast(4)))
    }

    private static func unescaped(_ name: Substring) -> String {
        String(name).replacing(/\\(.)/) { match in
            switch match.1 {
            case "n": "\n"
            case "r": "\r"
            default: String(match.1)
            }
        }
    }
}

extension Character {
    /// LF or CRLF, which Swift takes for one character.
    var isLineEnd: Bool { self == "\n" || self == "\r\n" }
}

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
        for (place, line) in text.split(separator: /\r?\n/, omittingEmptySubsequences: false).enumerated() {
            guard !line.allSatisfy(\.isWhitespace), !line.hasPrefix("#") else { continue }
            guard let read = read(String(line), number: place + 1) else {
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

    private static func read(_ line: String, number: Int) -> Line? {
        if let bsd = line.wholeMatch(of: /SHA256 \((.+)\) = ([0-9a-fA-F]{64})/) {
            return ContentDigest(.sha256, hex: String(bsd.2)).map { Line(number: number, digest: $0, name: String(bsd.1)) }
        }
        guard let match = line.wholeMatch(of: /(\\?)([0-9a-fA-F]{64})(?:[ \t][ *]?(.+?))?\s*/),
            let digest = ContentDigest(.sha256, hex: String(match.2))
        else { return nil }
        let name = match.3.map { match.1.isEmpty ? String($0) : unescaped($0) }
        return Line(number: number, digest: digest, name: name?.hasPrefix("./") == true ? String(name!.dropFirst(2)) : name)
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

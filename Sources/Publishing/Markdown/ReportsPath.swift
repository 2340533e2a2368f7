internal import Crypto
package import Domain

/// Where things stand on the reports branch (DESIGN 5.6); every path is plain ASCII, whatever branches are called.
package enum ReportsPath {
    package static let front = "README.md"

    /// `runs/yyyy/mm/dd/<id>-<short commit>`, by the UTC day on which the run was queued.
    package static func run(_ id: RunID, commit: ObjectID, queuedAt: Moment, pipeline: String) -> String {
        let day = queuedAt.iso8601.prefix(10).replacing("-", with: "/")
        return below(pipeline, "runs/\(day)/\(id)-\(commit.short)")
    }

    /// The folder of a pipeline's runs.
    package static func runs(of pipeline: String) -> String { below(pipeline, "runs") }

    package static func branch(_ ref: String, pipeline: String) -> String {
        below(pipeline, "branches/\(escaped(OneLine.shortRef(ref))).md")
    }

    package static func model(_ name: String, pipeline: String) -> String {
        below(pipeline, "models/\(escaped(name)).md")
    }

    package static func version(_ version: ModelVersion, of name: String, pipeline: String) -> String {
        below(pipeline, "models/\(escaped(name))/\(version).json")
    }

    /// What a version's data hold.
    package static func data(of version: ModelVersion, of name: String, pipeline: String) -> String {
        below(pipeline, "models/\(escaped(name))/\(version).data.json")
    }

    /// A version's model card.
    package static func card(_ version: ModelVersion, of name: String, pipeline: String) -> String {
        below(pipeline, "models/\(escaped(name))/\(version).md")
    }

    /// From the folder of `page` to `path`.
    package static func relative(_ path: String, from page: String) -> String {
        String(repeating: "../", count: page.count { $0 == "/" }) + path
    }

    private static func below(_ pipeline: String, _ path: String) -> String {
        pipeline == "." ? path : "\(escaped(pipeline, isFolder: true))/\(path)"
    }

    /// Two names never come to one path, and no folder to a page's name.
    private static func escaped(_ name: String, isFolder: Bool = false) -> String {
        let components = name.split(separator: "/", omittingEmptySubsequences: false)
        return components.enumerated().map { index, component in
            escaped(component: component, isFolder: isFolder || index < components.count - 1)
        }.joined(separator: "/")
    }

    private static func escaped(component: Substring, isFolder: Bool) -> String {
        if component.isEmpty { return "%" }
        let bytes = Array(component.utf8)
        let ending = isFolder && (component.hasSuffix(".md") || component.hasSuffix(".json")) ? component.lastIndex(of: ".") : nil
        let dot = ending.map { component.utf8.distance(from: component.startIndex, to: $0) }
        let text = bytes.enumerated().map { index, byte in
            isPlain(byte) && !(byte == UInt8(ascii: ".") && (index == 0 || index == dot))
                ? String(UnicodeScalar(byte)) : "%" + [byte].hexadecimal.uppercased()
        }.joined()
        return text.count <= longest ? text : "\(text.prefix(longest - 66))%-\(Array(SHA256.hash(data: bytes)).hexadecimal)"
    }

    /// Bytes of a component. File systems take 255, and a page's name ends in `.md`.
    private static let longest = 240

    private static func isPlain(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-_.".utf8.contains(byte)
    }
}

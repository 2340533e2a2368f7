import Domain
import Files
import Foundation

/// The listing of a folder as DVC keeps it: `[{"md5": "…", "relpath": "…"}, …]`.
enum DVCListing {
    private struct Entry: Decodable {
        var md5: String
        var relpath: String
    }

    /// Reads a `.dir` object; `file` stands in the sentences.
    static func members(_ bytes: [UInt8], file: String) throws(DatasetsError) -> [DataMember] {
        guard let entries = try? JSONDecoder().decode([Entry].self, from: Data(bytes)) else {
            throw .at(file, nil, "This is no listing of DVC's. Remove it and run 'dvc pull'.")
        }
        if let fault = MemberPaths.fault(in: entries.map(\.relpath)) {
            throw .at(file, nil, "The listing is refused: \(fault).", kind: .escape)
        }
        var members: [DataMember] = []
        for entry in entries {
            guard let digest = ContentDigest(.md5, hex: entry.md5) else {
                throw .at(file, nil, "The listing is refused: '\(entry.md5)' is no MD5.")
            }
            members.append(DataMember(path: entry.relpath, digest: digest))
        }
        return members
    }

    /// The bytes whose MD5 names the folder: Python's `json.dumps`, ASCII only, sorted by code point.
    static func bytes(_ members: [DataMember]) -> [UInt8] {
        let sorted = members.sorted { $0.path.unicodeScalars.lexicographicallyPrecedes($1.path.unicodeScalars) }
        let entries = sorted.map { "{\"md5\": \"\($0.digest.hex)\", \"relpath\": \(quoted($0.path))}" }
        return Array(("[" + entries.joined(separator: ", ") + "]").utf8)
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.utf16.map(escaped).joined() + "\""
    }

    private static func escaped(_ unit: UInt16) -> String {
        switch unit {
        case 0x22: "\\\""
        case 0x5c: "\\\\"
        case 0x08: "\\b"
        case 0x09: "\\t"
        case 0x0a: "\\n"
        case 0x0c: "\\f"
        case 0x0d: "\\r"
        case 0x20...0x7f: String(Unicode.Scalar(unit)!)
        default: "\\u" + [UInt8(unit >> 8), UInt8(unit & 255)].hexadecimal
        }
    }
}

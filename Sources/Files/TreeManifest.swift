package import Domain
import Foundation

/// What an artifact holds: a file, or a folder's files, links and folders, sorted by path.
package struct TreeManifest: Codable, Sendable, Equatable {
    package enum Kind: String, Codable, Sendable {
        case file, folder
    }

    package struct Entry: Codable, Sendable, Equatable {
        /// Relative to the artifact; `.` for an artifact that is one file.
        package var path: String
        /// Of a file; nil for a link or a folder.
        package var digest: ContentDigest?
        package var size: Int64?
        package var executable: Bool?
        /// Where a link leads, relative to its folder; it stays inside.
        package var link: String?

        package init(
            path: String, digest: ContentDigest? = nil, size: Int64? = nil, executable: Bool? = nil, link: String? = nil
        ) {
            self.path = path
            self.digest = digest
            self.size = size
            self.executable = executable
            self.link = link
        }
    }

    package var schema = "gatehouse.artifact/1"
    package var kind: Kind
    package var entries: [Entry]

    package init(kind: Kind, entries: [Entry]) {
        self.kind = kind
        self.entries = entries
    }

    /// Bytes of all files.
    package var size: Int64 { entries.reduce(0) { $0 + ($1.size ?? 0) } }
    package var fileCount: Int { entries.count { $0.digest != nil } }

    /// The same bytes for the same content, whoever writes them.
    package var canonical: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self))
        }
    }

    /// Of the canonical bytes: the artifact's name.
    package var digest: ContentDigest {
        get throws { ContentDigest.sha256(try canonical) }
    }
}

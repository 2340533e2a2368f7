/// What names content by its bytes, written `algorithm:hex`.
///
/// `md5-dir` is DVC's digest of a folder's listing; `git` and `git-tree` are git's own object names.
package struct ContentDigest: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
    package enum Algorithm: String, Sendable, CaseIterable {
        case sha256, md5
        case md5Folder = "md5-dir"
        case git
        case gitTree = "git-tree"

        /// Hexadecimal digits of a digest.
        package var length: Int {
            switch self {
            case .sha256: 64
            case .md5, .md5Folder: 32
            case .git, .gitTree: 40
            }
        }
    }

    package let algorithm: Algorithm
    /// Lower-case hexadecimal digits, as many as the algorithm has.
    package let hex: String

    /// Nil unless `hex` has the algorithm's length and only hexadecimal digits.
    package init?(_ algorithm: Algorithm, hex: String) {
        guard hex.utf8.count == algorithm.length, hex.utf8.allSatisfy(\.isHexadecimalDigit) else { return nil }
        self.algorithm = algorithm
        self.hex = hex.lowercased()
    }

    /// Reads `algorithm:hex`.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let algorithm = Algorithm(rawValue: String(parts[0])) else { return nil }
        self.init(algorithm, hex: String(parts[1]))
    }

    package var description: String { "\(algorithm.rawValue):\(hex)" }

    /// The first twelve digits, for people.
    package var short: String { String(hex.prefix(12)) }

    package static func < (left: ContentDigest, right: ContentDigest) -> Bool { left.description < right.description }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let digest = ContentDigest(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a digest."))
        }
        self = digest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

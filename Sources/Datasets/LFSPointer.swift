import Domain

/// What git-lfs keeps in git in a file's place.
struct LFSPointer: Equatable {
    var digest: ContentDigest
    /// Bytes.
    var size: Int64

    /// A pointer is smaller than this.
    static let limit: Int64 = 1024

    /// Nil where the bytes are no pointer but content.
    init?(_ bytes: [UInt8]) {
        guard bytes.count < Self.limit, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        let versions = ["https://git-lfs.github.com/spec/v1", "https://hawser.github.com/spec/v1", "http://git-media.io/v/2"]
        guard let first = lines.first, versions.contains(where: { first == "version \($0)" }) else { return nil }
        let rest = Array(lines.dropFirst().filter { !$0.hasPrefix("ext-") })
        guard rest.count == 2, rest[0].hasPrefix("oid sha256:"), rest[1].hasPrefix("size ") else { return nil }
        guard let digest = ContentDigest(.sha256, hex: String(rest[0].dropFirst(11))), let size = Int64(rest[1].dropFirst(5)),
            size >= 0
        else { return nil }
        self.digest = digest
        self.size = size
    }
}

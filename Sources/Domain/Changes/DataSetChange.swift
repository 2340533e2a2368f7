/// A data set whose digest differs, told from the manifests and listings alone.
package struct DataSetChange: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable {
        case added, removed, changed
    }

    /// What a manifest says of the whole set.
    package struct Side: Sendable, Equatable, Codable {
        package var digest: ContentDigest
        package var files: Int?
        package var bytes: Int64?

        package init(digest: ContentDigest, files: Int? = nil, bytes: Int64? = nil) {
            self.digest = digest
            self.files = files
            self.bytes = bytes
        }
    }

    package var name: String
    /// `+120 −3 ~7 files, 1.2 GB`
    package var summary: String
    /// Nil in facts that were written before it was kept, as is all that follows.
    package var kind: Kind?
    package var old: Side?
    package var new: Side?
    /// Nil also where a listing is not here.
    package var files: FilesDifference?

    package init(name: String, summary: String) {
        self.name = name
        self.summary = summary
    }

    /// One side at least is there.
    package init(name: String, from old: Side?, to new: Side?, files: FilesDifference?) {
        self.name = name
        self.old = old
        self.new = new
        self.files = files
        kind = old == nil ? .added : new == nil ? .removed : .changed
        summary = ""
        summary = words
    }

    private var words: String {
        let size = (new ?? old)?.bytes.map { ByteCount($0).description }
        return [kind == .changed ? nil : kind?.rawValue, files?.counts ?? totals, size].compactMap(\.self).joined(separator: ", ")
    }

    private var totals: String {
        let both = [old, new].map { $0?.files.map(String.init) ?? "?" }
        return (both[0] == both[1] ? both[1] : both.joined(separator: " → ")) + " files (their listings are not here)"
    }
}

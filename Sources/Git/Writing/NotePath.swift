import Domain

/// Where a notes tree keeps an object's note: its id, with a slash after each of some first pairs of digits.
enum NotePath {
    /// The path at two levels, `ab/cd/…`, as we write it.
    static func written(_ id: ObjectID) -> TreePath { path(id, levels: 2) }

    static func path(_ id: ObjectID, levels: Int) -> TreePath {
        var digits = Array(id.hex.utf8)
        for level in 0..<levels { digits.insert(UInt8(ascii: "/"), at: 2 * (level + 1) + level) }
        return TreePath(bytes: digits)
    }

    /// The object whose note is under this path; nil where the path is no note's.
    static func object(_ path: TreePath) -> ObjectID? {
        let names = path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard names.dropLast().allSatisfy({ $0.count == 2 }) else { return nil }
        return ObjectID(String(decoding: names.joined(), as: UTF8.self))
    }
}

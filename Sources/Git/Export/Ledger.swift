import Domain
import Glibc

/// What the last export left in a workspace, so that the next one rewrites only what changed since.
struct Ledger {
    /// Nanoseconds since 1970.
    let written: Int64
    let entries: [TreePath: LedgerEntry]

    static let empty = Ledger(written: 0, entries: [:])

    /// A stat can hide a change that came within the clock's grain of it; two seconds cover every file system.
    private static let grain: Int64 = 2_000_000_000

    /// How an entry speaks for a file that is there now.
    enum Evidence {
        case none, stat, bytesNeeded
    }

    /// Whether `file`, whose stat is now `stamp`, is as it was left.
    func evidence(for file: TreeFile, _ stamp: FileStamp) -> Evidence {
        guard let entry = entries[file.path], entry.file == file, entry.stamp == stamp else { return .none }
        return stamp.changed + Self.grain < written ? .stat : .bytesNeeded
    }
}

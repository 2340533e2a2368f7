import Domain
import Glibc

/// The files that a manifest lists, in the order of their paths' bytes: made and compared without a text for each.
package struct FileTable: Sendable {
    struct Entry {
        /// Of the path in `bytes`.
        var start: Int
        var length: Int
        /// The digest's bytes, zeros after them.
        var digest: SIMD4<UInt64>
        /// Nil where the list does not say.
        var size: Int64?
    }

    /// Holds the paths, and may hold more.
    let bytes: [UInt8]
    let entries: [Entry]

    /// Of paths that stand there twice the first counts.
    init(bytes: [UInt8], entries: [Entry]) {
        self.bytes = bytes
        self.entries = Self.isOrdered(entries, in: bytes) ? entries : Self.ordered(entries, in: bytes)
    }

    package init(_ members: [DataMember]) {
        var bytes: [UInt8] = []
        var entries: [Entry] = []
        entries.reserveCapacity(members.count)
        for member in members {
            let start = bytes.count
            bytes += member.path.utf8
            entries.append(
                Entry(
                    start: start, length: bytes.count - start, digest: HexDigest.lanes(member.digest.hex.utf8), size: member.size)
            )
        }
        self.init(bytes: bytes, entries: entries)
    }

    package var count: Int { entries.count }

    func path(_ place: Int) -> String {
        let entry = entries[place]
        return String(decoding: bytes[entry.start..<(entry.start + entry.length)], as: UTF8.self)
    }

    private static func isOrdered(_ entries: [Entry], in bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            (1..<max(1, entries.count)).allSatisfy { Entry.order(entries[$0 - 1], bytes, entries[$0], bytes) < 0 }
        }
    }

    private static func ordered(_ entries: [Entry], in bytes: [UInt8]) -> [Entry] {
        bytes.withUnsafeBytes { bytes in
            let sorted = entries.indices.sorted {
                let order = Entry.order(entries[$0], bytes, entries[$1], bytes)
                return order < 0 || order == 0 && $0 < $1
            }
            var kept: [Entry] = []
            kept.reserveCapacity(entries.count)
            for place in sorted {
                if let last = kept.last, Entry.order(last, bytes, entries[place], bytes) == 0 { continue }
                kept.append(entries[place])
            }
            return kept
        }
    }
}

extension FileTable.Entry {
    /// Below, at or above zero, by the bytes of the paths.
    static func order(
        _ left: FileTable.Entry, _ leftBytes: UnsafeRawBufferPointer, _ right: FileTable.Entry,
        _ rightBytes: UnsafeRawBufferPointer
    ) -> Int {
        let shared = min(left.length, right.length)
        guard shared > 0, let a = leftBytes.baseAddress, let b = rightBytes.baseAddress else { return left.length - right.length }
        let order = memcmp(a + left.start, b + right.start, shared)
        return order == 0 ? left.length - right.length : Int(order)
    }
}

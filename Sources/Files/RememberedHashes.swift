import Domain

/// The table of a hash memory and its text: a header, a line per file, and the digest of all before.
struct RememberedHashes: Sendable {
    private struct Key: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    private struct Record {
        var size: Int64
        var modified: Int64
        var changed: Int64
        /// When it was last made or of use, in days since 1970.
        var day: Int64
        var digests: [ContentDigest]

        func describes(_ stamp: FileStamp) -> Bool {
            size == stamp.size && modified == stamp.modified && changed == stamp.changed
        }
    }

    private static let header = "gatehouse-hashes/1"
    private var records: [Key: Record] = [:]

    init() {}

    func recall(_ stamp: FileStamp, _ algorithm: ContentDigest.Algorithm) -> ContentDigest? {
        guard let record = records[Self.key(stamp)], record.describes(stamp) else { return nil }
        return record.digests.first { $0.algorithm == algorithm }
    }

    mutating func remember(_ digest: ContentDigest, of stamp: FileStamp, day: Int64) {
        var digests = [digest]
        if let known = records[Self.key(stamp)], known.describes(stamp) {
            digests += known.digests.filter { $0.algorithm != digest.algorithm }
        }
        records[Self.key(stamp)] = Record(
            size: stamp.size, modified: stamp.modified, changed: stamp.changed, day: day, digests: digests.sorted())
    }

    mutating func rebind(_ before: FileStamp, to after: FileStamp) {
        guard var record = records[Self.key(before)], record.describes(before) else { return }
        record.changed = after.changed
        records[Self.key(after)] = record
    }

    func text(since day: Int64) -> String {
        var lines = [Self.header]
        for (key, record) in records where record.day >= day {
            let numbers = [
                Int64(bitPattern: key.device), Int64(bitPattern: key.inode), record.size, record.modified, record.changed,
                record.day,
            ]
            lines.append((numbers.map(String.init) + record.digests.map(\.description)).joined(separator: " "))
        }
        let body = lines.joined(separator: "\n") + "\n"
        return body + "\(ContentDigest.sha256(body.utf8))\n"
    }

    /// Nil unless whole and unharmed.
    init?(text: String) {
        let lines = text.utf8.split(separator: 10).map { String(Substring($0)) }
        guard lines.first == Self.header, lines.count >= 2, let seal = lines.last else { return nil }
        let body = text.utf8.dropLast(seal.utf8.count + 1)
        guard ContentDigest.sha256(body).description == seal else { return nil }
        for line in lines.dropFirst().dropLast() {
            guard let (key, record) = Self.record(line) else { return nil }
            records[key] = record
        }
    }

    private static func record(_ line: String) -> (Key, Record)? {
        let words = line.utf8.split(separator: 32).map { String(Substring($0)) }
        let numbers = words.prefix(6).compactMap { Int64($0) }
        let digests = words.dropFirst(6).compactMap { ContentDigest($0) }
        guard numbers.count == 6, digests.count == words.count - 6 else { return nil }
        return (
            Key(device: UInt64(bitPattern: numbers[0]), inode: UInt64(bitPattern: numbers[1])),
            Record(size: numbers[2], modified: numbers[3], changed: numbers[4], day: numbers[5], digests: digests)
        )
    }

    private static func key(_ stamp: FileStamp) -> Key { Key(device: stamp.device, inode: stamp.inode) }
}

/// Finds the patterns that may begin at a place, by their first two bytes.
struct RedactorIndex: Sendable {
    /// A flag per pair of first bytes.
    let pairs: [Bool]
    let firsts: [Bool]
    /// Patterns by pair of first bytes, the longest first.
    let buckets: [UInt16: [RedactorPattern]]

    init(_ patterns: [RedactorPattern]) {
        buckets = Dictionary(grouping: patterns) { RedactorIndex.pair($0.bytes[0], $0.bytes[1]) }
            .mapValues { $0.sorted { $0.bytes.count > $1.bytes.count } }
        var pairs = [Bool](repeating: false, count: patterns.isEmpty ? 0 : 1 << 16)
        var firsts = [Bool](repeating: false, count: 256)
        for pattern in patterns {
            pairs[Int(RedactorIndex.pair(pattern.bytes[0], pattern.bytes[1]))] = true
            firsts[Int(pattern.bytes[0])] = true
        }
        self.pairs = pairs
        self.firsts = firsts
    }

    static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

    enum Finding {
        case nothing
        case whole(RedactorPattern)
        /// The bytes end before it is clear which pattern this is.
        case open
    }

    /// What begins at `start`; the longest wins.
    func find(in bytes: [UInt8], at start: Int) -> Finding {
        let left = bytes.count - start
        if left == 1 { return firsts[Int(bytes[start])] ? .open : .nothing }
        for pattern in buckets[RedactorIndex.pair(bytes[start], bytes[start + 1])] ?? [] {
            let length = min(left, pattern.bytes.count)
            guard agrees(bytes, start, pattern.bytes, length) else { continue }
            return length == pattern.bytes.count ? .whole(pattern) : .open
        }
        return .nothing
    }

    /// The longest that is whole, for when nothing more will come.
    func findWhole(in bytes: [UInt8], at start: Int) -> RedactorPattern? {
        guard bytes.count - start > 1 else { return nil }
        return buckets[RedactorIndex.pair(bytes[start], bytes[start + 1])]?.first {
            $0.bytes.count <= bytes.count - start && agrees(bytes, start, $0.bytes, $0.bytes.count)
        }
    }

    private func agrees(_ bytes: [UInt8], _ start: Int, _ pattern: [UInt8], _ length: Int) -> Bool {
        var at = 2
        while at < length {
            if bytes[start + at] != pattern[at] { return false }
            at += 1
        }
        return true
    }
}

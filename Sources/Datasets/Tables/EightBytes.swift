/// Eight bytes looked at together: a mask has the highest bit of each byte that is meant, the first byte lowest.
///
/// Source: H. S. Warren, Hacker's Delight (2nd edition, 2012), 6-1.
struct EightBytes {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x80 * ones
    private static let others: UInt64 = 0x7F * ones

    private let word: UInt64

    init(_ bytes: UnsafeRawBufferPointer, at place: Int) {
        word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }

    func equal(to byte: UInt8) -> UInt64 {
        let difference = word ^ UInt64(byte) &* Self.ones
        return ~((difference & Self.others &+ Self.others) | difference | Self.others)
    }

    /// Bytes that are no printable ASCII.
    var unprintable: UInt64 { (word | ~((word | Self.highs) &- 0x20 &* Self.ones)) & Self.highs }
}

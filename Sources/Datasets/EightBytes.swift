/// Eight bytes looked at together: a mask has the highest bit of each byte that is meant, the first byte lowest.
///
/// Source: H. S. Warren, Hacker's Delight (2nd edition, 2012), 6-1 and 7-2.
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
    var unprintable: UInt64 { word & Self.highs | ~atLeast(0x20) & Self.highs }

    /// The number that eight lower-case hexadecimal digits are, the first one highest; nil where one is none.
    var hexadecimal: UInt32? {
        let letters = atLeast(0x61) & ~atLeast(0x67)
        guard word & Self.highs == 0, letters | atLeast(0x30) & ~atLeast(0x3A) == Self.highs else { return nil }
        var value = (word & (0x0F &* Self.ones) &+ (letters >> 7) &* 9).byteSwapped
        value = (value | value >> 4) & 0x00FF_00FF_00FF_00FF
        value = (value | value >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: value | value >> 16)
    }

    /// Of bytes that are ASCII.
    private func atLeast(_ least: UInt64) -> UInt64 { (word & Self.others &+ (0x80 - least) &* Self.ones) & Self.highs }
}

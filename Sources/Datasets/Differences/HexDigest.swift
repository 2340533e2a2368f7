/// Digests as numbers, for comparing many.
enum HexDigest {
    /// Four bits a digit, 16 digits a number, zeros after the last; at most 64 digits that are known to be hexadecimal.
    static func lanes(_ digits: some Sequence<UInt8>) -> SIMD4<UInt64> {
        var lanes = SIMD4<UInt64>()
        for (place, digit) in digits.prefix(64).enumerated() {
            lanes[place >> 4] |= UInt64((digit & 15) + 9 * (digit >> 6)) << UInt64(60 - (place & 15) * 4)
        }
        return lanes
    }

    /// Of the 32 digits from `place`; nil where one is not lower-case hexadecimal.
    static func md5(_ bytes: UnsafeRawBufferPointer, at place: Int) -> SIMD4<UInt64>? {
        var lanes = SIMD4<UInt64>()
        for part in 0..<4 {
            guard let number = EightBytes(bytes, at: place + 8 * part).hexadecimal else { return nil }
            lanes[part / 2] = lanes[part / 2] << 32 | UInt64(number)
        }
        return lanes
    }
}

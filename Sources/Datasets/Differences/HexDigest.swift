/// Digests as numbers, for comparing many.
enum HexDigest {
    /// Four bits a digit, 16 digits a number, zeros after the last; at most 64 digits that are known to be hexadecimal.
    static func lanes(_ digits: some Sequence<UInt8>) -> SIMD4<UInt64> {
        var lanes = SIMD4<UInt64>()
        for (place, digit) in digits.prefix(64).enumerated() {
            lanes[place >> 4] |= UInt64(value(digit) & 15) << UInt64(60 - (place & 15) * 4)
        }
        return lanes
    }

    /// Of 32 digits; nil where one is not lower-case hexadecimal.
    static func md5(_ digits: UnsafeRawBufferPointer.SubSequence) -> SIMD4<UInt64>? {
        let text = UnsafeRawBufferPointer(rebasing: digits).loadUnaligned(as: SIMD32<UInt8>.self)
        let isLetter = text &- 0x61 .< 6
        guard all(isLetter .| (text &- 0x30 .< 10)) else { return nil }
        let values = text & 15 &+ SIMD32(repeating: 0).replacing(with: 9, where: isLetter)
        let lanes = unsafeBitCast(values.evenHalf &<< 4 | values.oddHalf, to: SIMD2<UInt64>.self)
        return SIMD4(UInt64(bigEndian: lanes.x), UInt64(bigEndian: lanes.y), 0, 0)
    }

    /// 255 for what is no digit.
    private static func value(_ digit: UInt8) -> UInt8 {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x57
        default: 255
        }
    }
}

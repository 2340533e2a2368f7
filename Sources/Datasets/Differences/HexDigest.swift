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
        var lanes = SIMD4<UInt64>()
        var place = digits.startIndex
        for lane in 0..<2 {
            var number: UInt64 = 0
            for _ in 0..<16 {
                let digit = value(digits[place])
                guard digit < 16 else { return nil }
                number = number << 4 | UInt64(digit)
                place += 1
            }
            lanes[lane] = number
        }
        return lanes
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

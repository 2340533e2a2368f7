import Domain

/// A JSON text with its escapes undone, as UTF-8.
struct EscapedText {
    private(set) var bytes: [UInt8] = []
    /// After the closing quote.
    private(set) var end: Int

    /// `start` is after the opening quote. Nil for an escape that JSON does not have, half a surrogate pair, and text without an end.
    init?(_ source: UnsafeRawBufferPointer, from start: Int) {
        end = start
        while end < source.count {
            let byte = source[end]
            end += 1
            switch byte {
            case 0x22: return
            case 0x5c:
                guard let scalar = Self.scalar(source, &end) else { return nil }
                bytes += Array(UTF8.encode(scalar)!)
            default: bytes.append(byte)
            }
        }
        return nil
    }

    /// `place` is after the backslash, and moved past the escape.
    private static func scalar(_ source: UnsafeRawBufferPointer, _ place: inout Int) -> Unicode.Scalar? {
        guard place < source.count else { return nil }
        let letter = source[place]
        place += 1
        switch letter {
        case 0x22, 0x2f, 0x5c: return Unicode.Scalar(letter)
        case 0x62: return "\u{8}"
        case 0x66: return "\u{c}"
        case 0x6e: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75: return coded(source, &place)
        default: return nil
        }
    }

    private static func coded(_ source: UnsafeRawBufferPointer, _ place: inout Int) -> Unicode.Scalar? {
        guard let first = unit(source, &place) else { return nil }
        guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
        guard place + 1 < source.count, source[place] == 0x5c, source[place + 1] == 0x75 else { return nil }
        place += 2
        guard let second = unit(source, &place), UTF16.isTrailSurrogate(second) else { return nil }
        return Unicode.Scalar(0x10000 + (UInt32(first) & 0x3ff) << 10 + UInt32(second) & 0x3ff)
    }

    private static func unit(_ source: UnsafeRawBufferPointer, _ place: inout Int) -> UInt16? {
        guard place + 4 <= source.count else { return nil }
        let digits = source[place..<(place + 4)]
        guard digits.allSatisfy(\.isHexadecimalDigit) else { return nil }
        place += 4
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}

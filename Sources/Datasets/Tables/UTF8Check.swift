/// Whether bytes are UTF-8, one at a time: the table of the Unicode Standard, 3.9, D92.
struct UTF8Check {
    private var needed = 0
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xBF

    var isInside: Bool { needed > 0 }

    /// Takes a byte of at least 0x80, or any byte inside a character; false where it cannot stand there.
    mutating func take(_ byte: UInt8) -> Bool {
        if needed == 0 { return begin(byte) }
        guard (lower...upper).contains(byte) else { return false }
        needed -= 1
        (lower, upper) = (0x80, 0xBF)
        return true
    }

    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xC2...0xDF: needed = 1
        case 0xE0: (needed, lower) = (2, 0xA0)
        case 0xE1...0xEC, 0xEE...0xEF: needed = 2
        case 0xED: (needed, upper) = (2, 0x9F)
        case 0xF0: (needed, lower) = (3, 0x90)
        case 0xF1...0xF3: needed = 3
        case 0xF4: (needed, upper) = (3, 0x8F)
        default: return false
        }
        return true
    }
}

/// What a program printed, looked at as a terminal would.
enum TerminalText {
    /// The scalars in it that move a cursor, colour, end a line elsewhere or turn text; none where it is neutral.
    static func dangers(in text: String) -> [String] {
        let found = text.unicodeScalars.filter(isDanger).map { "U+" + String($0.value, radix: 16) }
        return Array(Set(found)).sorted()
    }

    private static func isDanger(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0a: false
        case 0x00...0x1f, 0x7f...0x9f, 0x061c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069: true
        default: false
        }
    }
}

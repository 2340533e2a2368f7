/// How words look on a terminal; without colour, only the words.
package struct TextStyle: Sendable {
    package let isColoured: Bool

    package init(isColoured: Bool) { self.isColoured = isColoured }

    package func bold(_ text: String) -> String { wrapped(text, "1") }
    package func faint(_ text: String) -> String { wrapped(text, "2") }
    package func red(_ text: String) -> String { wrapped(text, "31") }
    package func green(_ text: String) -> String { wrapped(text, "32") }
    package func yellow(_ text: String) -> String { wrapped(text, "33") }

    private func wrapped(_ text: String, _ code: String) -> String {
        isColoured && !text.isEmpty ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }

    /// Green for what passed, red for what did not, yellow for what is undecided.
    package func outcome(_ word: String) -> String {
        switch word {
        case "passed", "accepted": green(word)
        case "failed", "errored": red(word)
        default: yellow(word)
        }
    }

    /// Pads by what is seen, not by what is written.
    static func padded(_ text: String, to width: Int, styled: String? = nil) -> String {
        (styled ?? text) + String(repeating: " ", count: max(0, width - text.count))
    }

    /// Removes what would move the cursor or recolour the terminal: control characters other than a tab, ends of lines
    /// and what turns the direction of text become `\u{fffd}`.
    package static func safe(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isSafe($0) ? $0 : "\u{fffd}" }))
    }

    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: true
        case 0x00...0x1f, 0x7f...0x9f: false
        case 0x061c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069: false
        default: true
        }
    }
}

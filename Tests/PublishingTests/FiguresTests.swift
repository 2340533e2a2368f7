import Publishing
import Testing

@Suite struct FiguresTests {
    @Test(
        "numbers as people read them",
        arguments: [(0.8312, "0.8312"), (12, "12"), (0.83123456, "0.83123"), (1e-7, "1e-07"), (.nan, "NaN"), (-.infinity, "-∞")])
    func number(value: Double, text: String) { #expect(Figures.number(value) == text) }

    @Test("durations", arguments: [(0.04, "0.0 s"), (9.94, "9.9 s"), (12.4, "12 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")])
    func duration(seconds: Double, text: String) { #expect(Figures.duration(seconds) == text) }

    @Test(
        "bytes",
        arguments: [
            (Int64(980), "980 bytes"), (1200, "1.2 kB"), (999_999, "1.0 MB"), (1_200_000_000, "1.2 GB"), (56_000_000, "56 MB"),
        ])
    func bytes(count: Int64, text: String) { #expect(Figures.bytes(count) == text) }

    @Test("what would move the cursor, recolour or turn the text is replaced")
    func safe() {
        #expect(TextStyle.safe("a\u{1b}[31mb\rc\u{202e}d\te") == "a\u{fffd}[31mb\u{fffd}c\u{fffd}d\te")
        #expect(
            TextStyle.safe("a\u{9b}2Jb\u{200f}c\u{2028}d\u{61c}e\u{200d}f") == "a\u{fffd}2Jb\u{fffd}c\u{fffd}d\u{fffd}e\u{200d}f")
    }
}

import Domain
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

    @Test(
        "what was observed is in the kind of unit of its bound",
        arguments: [
            (0.0123, "<= 500ms", "12.3 ms"), (2.5, "<= 1m", "2.5 s"), (1_234_567, "<= 50MB", "1.2 MB"),
            (0.0123, "<= 0.5", "0.0123"), (0.03, "<= 5%", "0.03"), (12, "worse by less than 0.02", "12"),
            (53 * 86_400, "at most 30 d old", "53 d"), (5400, "at most 2 h old", "1.5 h"),
        ] as [(Double, String, String)])
    func observed(value: Double, required: String, text: String) {
        let gate = GateResult(
            name: "g", outcome: .passed, observed: value, requiredText: required, reason: "",
            rule: Place(file: "gatehouse.yaml", line: 1, column: 1))
        #expect(Figures.observed(gate) == text)
    }

    @Test("what would move the cursor, recolour or turn the text is replaced")
    func safe() {
        #expect(TextStyle.safe("a\u{1b}[31mb\rc\u{202e}d\te") == "a\u{fffd}[31mb\u{fffd}c\u{fffd}d\te")
        #expect(
            TextStyle.safe("a\u{9b}2Jb\u{200f}c\u{2028}d\u{61c}e\u{200d}f") == "a\u{fffd}2Jb\u{fffd}c\u{fffd}d\u{fffd}e\u{200d}f")
    }
}

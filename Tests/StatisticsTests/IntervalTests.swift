import Statistics
import Testing

@Suite("Intervals")
struct IntervalTests {
    /// R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
    @Test(
        "Wilson's interval is the published one",
        arguments: [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)])
    func wilson(hits: Int, rows: Int, lower: Double, upper: Double) throws {
        let found = try ShareEstimate(hits: hits, of: rows).interval(confidence: 0.975)
        #expect((found.lower - lower).magnitude < 5e-5 && (found.upper - upper).magnitude < 5e-5, "\(found)")
    }

    /// Airway hyper-responsiveness: M. W. Fagerland, S. Lydersen, P. Laake, Statistics in Medicine 33 (2014) 2850-2875, table.
    @Test("Tango's interval is the published one")
    func tango() throws {
        let found = try PairedShareDifference(onlyCandidate: 1, onlyChampion: 7, examples: 21).interval(confidence: 0.975)
        #expect((found.lower - -0.517).magnitude < 5e-4 && (found.upper - -0.026).magnitude < 5e-4, "\(found)")
    }

    @Test("Without a discordant pair Tango's interval is z²/(n + z²) to each side", arguments: [1, 10, 1000, 5_000_000])
    func noDiscordantPair(rows: Int) throws {
        let found = try PairedShareDifference(onlyCandidate: 0, onlyChampion: 0, examples: rows).interval(confidence: 0.95)
        let square = 1.6448536269514722 * 1.6448536269514722
        #expect(relativelyClose(found.upper, square / (Double(rows) + square), 1e-9))
        #expect(relativelyClose(found.lower, -found.upper, 1e-9))
    }

    @Test("Bounds widen with the confidence, and the p-value is the level at which a bound meets the number")
    func levels() throws {
        let pairs = try PairedShareDifference(onlyCandidate: 30, onlyChampion: 45, examples: 1000)
        let lower = [0.8, 0.9, 0.95, 0.99].map { pairs.interval(confidence: $0).lower }
        #expect(lower == lower.sorted(by: >))
        #expect(close(pairs.pValue(above: lower[2]), 0.05))
        #expect(close(pairs.pValue(below: pairs.interval(confidence: 0.95).upper), 0.05))
    }
}

import Statistics
import Testing

@Suite("Bounds widened by repeats")
struct WidenedTests {
    private static let base = try! PairedShareDifference(onlyCandidate: 30, onlyChampion: 20, examples: 1000)

    @Test("the distance is the root of the sum of squares, Student's t for the seeds", arguments: [0.9, 0.95, 0.99])
    func distance(confidence: Double) throws {
        let spread = try #require(SeedSpread([0.81, 0.83, 0.82]))
        #expect(close(spread.deviation, 0.01, 1e-12))
        // scipy.stats.t.ppf([0.9, 0.95, 0.99], 2)
        let t = [0.9: 1.885618083164127, 0.95: 2.919985580355516, 0.99: 6.964556734283273][confidence]!
        let (plain, wide) = (
            Self.base.interval(confidence: confidence), Widened(Self.base, by: [spread]).interval(confidence: confidence)
        )
        let (low, high) = (0.01 - plain.lower, plain.upper - 0.01)
        #expect(close(0.01 - wide.lower, (low * low + t * t * 1e-4).squareRoot(), 1e-6))
        #expect(close(wide.upper - 0.01, (high * high + t * t * 1e-4).squareRoot(), 1e-6))
    }

    @Test("seeds that agree widen nothing, and one seed is no spread")
    func nothing() throws {
        let same = try #require(SeedSpread([0.8, 0.8]))
        #expect(Widened(Self.base, by: [same]).interval(confidence: 0.95) == Self.base.interval(confidence: 0.95))
        #expect(SeedSpread([0.8]) == nil && SeedSpread([0.8, .nan]) == nil)
    }

    @Test("bounds move one way with the level, through one half")
    func monotonic() throws {
        let wide = Widened(Self.base, by: [try #require(SeedSpread([0.81, 0.83, 0.82, 0.80]))])
        let bounds = stride(from: -3.0, through: 3.0, by: 0.25).map(wide.lower(z:))
        #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 > $1 })
        #expect(wide.pValue(above: 0) > Self.base.pValue(above: 0))
    }

    @Test("rows decide only what rows can: not where the seeds alone reach the limit")
    func rows() throws {
        let far = Widened(Self.base, by: [try #require(SeedSpread([0.81, 0.83, 0.82]))])
        #expect(MarginDecision(far, limit: 0).examplesToDecide == nil)
        let near = Widened(Self.base, by: [try #require(SeedSpread([0.8200, 0.8205, 0.8203]))])
        let needed = try #require(MarginDecision(near, limit: 0).examplesToDecide)
        #expect(needed > MarginDecision(Self.base, limit: 0).examplesToDecide ?? .max)
    }
}

import Statistics
import Testing

@testable import Statistics

@Suite("Stored bins")
struct StoredBinsTests {
    static let round: [(Double, Double, Double)] = [
        (-1, 1, 0), (0, 5, 0), (1, 2, 1), (3, 5, 4), (5, 6, 5), (0.3, 0.7, 0.5), (-5, -3, -4), (1023.9, 1024.1, 1024),
        (1_700_000_001, 1_700_000_900, 1_700_000_768), (1e300, 1.1e300, 0), (-1e308, 1e308, 0),
    ]

    @Test("The roundest number of an interval is within it, and there is one only", arguments: round)
    func roundest(low: Double, high: Double, expected: Double) {
        let place = BinEdges.roundest(from: low, below: high)
        #expect(place >= low && place < high)
        if expected != 0 || low <= 0 { #expect(place == expected) }
    }

    @Test("A value that many rows share is a bin of its own")
    func atom() {
        #expect(BinEdges.between([1, 3, 3, 8]) == [2, 3.0.nextDown, 3, 4])
    }

    private static func stored(_ values: [Double], parts: Int = 32) throws -> StoredBins {
        let sorted = values.sorted()
        let quantiles = BinEdges.shares(parts: parts).map { sorted[min(Int($0 * Double(sorted.count)), sorted.count - 1)] }
        let edges = BinEdges.between(quantiles)
        var counts = [Double](repeating: 0, count: edges.count + 1)
        for value in values { counts[edges.firstIndex { value <= $0 } ?? edges.count] += 1 }
        return try StoredBins(edges: edges, counts: counts, minimum: sorted[0], maximum: sorted[sorted.count - 1])
    }

    @Test("Two samples of one distribution share most edges, and their shared counts are exact", arguments: [500, 5000])
    func shared(rows: Int) throws {
        var random = RandomStream(seed: 7)
        func sample() -> [Double] { (0..<rows).map { _ in (0..<6).reduce(0) { sum, _ in sum + Double(random.below(1000)) } } }
        let (first, second) = (sample(), sample())
        let (a, b) = (try Self.stored(first), try Self.stored(second))
        let (places, counts) = try a.shared(with: b)
        #expect(places.count >= 16)
        for (bin, place) in places.enumerated() {
            #expect(Int(counts.reference[...bin].reduce(0, +)) == first.count { $0 <= place })
            #expect(Int(counts.current[...bin].reduce(0, +)) == second.count { $0 <= place })
        }
        let exact = try Distribution(samples: first).wasserstein(try Distribution(samples: second))
        let deviation = 707.0
        #expect(abs(try a.distribution.wasserstein(b.distribution) - exact) / deviation < 0.01)
    }

    @Test("Where the two lie apart, the place between them parts them")
    func apart() throws {
        let (a, b) = (try Self.stored((0..<100).map(Double.init)), try Self.stored((200..<300).map(Double.init)))
        let test = try TwoSampleChiSquare(try a.shared(with: b).counts, pooling: .neighbours)
        #expect(test.statistic > 190)
    }

    @Test("Beside 0 stands a number that every reader can write")
    func zero() {
        #expect(BinEdges.between([0, 0, 1]) == [-Double.leastNormalMagnitude, 0])
    }

    @Test("Edges that do not rise are refused")
    func refused() {
        #expect(throws: StatisticsError.self) { try StoredBins(edges: [1, 1], counts: [1, 1, 1], minimum: 0, maximum: 2) }
        #expect(throws: StatisticsError.self) { try StoredBins(edges: [1], counts: [0, 0], minimum: 0, maximum: 2) }
    }
}

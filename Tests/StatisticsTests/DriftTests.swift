import Statistics
import Testing

@Suite("Drift")
struct DriftTests {
    @Test("Moving a column by d is a distance of d, of samples and of bins, and d / deviation normalised")
    func shifted() throws {
        let values = [1.0, 2, 2, 5, 9]
        let reference = try Distribution(samples: values)
        let current = try Distribution(samples: values.map { $0 + 3 })
        #expect(close(current.wasserstein(reference), 3, 1e-12) && reference.wasserstein(reference) == 0)
        #expect(close(try current.normalisedWasserstein(reference: reference, deviation: 1.5), 2, 1e-12))
        let bins = try Distribution(edges: [0, 1, 4], counts: [3, 1])
        #expect(close(bins.wasserstein(try Distribution(edges: [3, 4, 7], counts: [3, 1])), 3, 1e-12))
    }

    @Test("Lines that cross are counted on both sides")
    func crossing() throws {
        let narrow = try Distribution(edges: [1, 2], counts: [1])
        #expect(close(try Distribution(edges: [0, 3], counts: [1]).wasserstein(narrow), 0.5, 1e-12))
    }

    @Test("A bin without width is a step")
    func step() throws {
        let steps = try Distribution(edges: [0, 0, 1, 1], counts: [2, 0, 2])
        #expect(steps.wasserstein(try Distribution(samples: [0, 0, 1, 1])) == 0)
    }

    @Test("A constant reference has no scale")
    func constant() throws {
        let flat = try Distribution(samples: [1, 1])
        let error = #expect(throws: StatisticsError.self) { try flat.normalisedWasserstein(reference: flat, deviation: 0) }
        #expect(
            error?.description
                == "The distance is undefined: the reference's standard deviation is not above 0. Leave constant columns out.")
    }

    @Test("Jensen-Shannon's distance is 0 of the same shares and 1 of nothing in common")
    func jensenShannon() throws {
        #expect(try CategoryCounts(reference: ["a": 2, "b": 4], current: ["a": 1, "b": 2]).jensenShannonDistance == 0)
        #expect(try CategoryCounts(reference: ["a": 2], current: ["b": 5]).jensenShannonDistance == 1)
    }

    @Test("An empty category keeps the stability index finite")
    func stability() throws {
        let index = try CategoryCounts(reference: [100, 0], current: [90, 10]).populationStabilityIndex
        #expect(index > 0.2 && index < 0.4)
    }

    @Test("Sparse bins are put with neighbours, or the rarest together, until 5 are expected")
    func pooling() throws {
        let counts = try CategoryCounts(reference: [1, 100, 2, 3, 100], current: [1, 90, 1, 2, 110])
        #expect(try TwoSampleChiSquare(counts, pooling: .neighbours).bins == 2)
        #expect(try TwoSampleChiSquare(counts, pooling: .rarest).bins == 2)
        let error = #expect(throws: StatisticsError.self) {
            try TwoSampleChiSquare(CategoryCounts(reference: [2, 2], current: [2, 2]), pooling: .rarest)
        }
        #expect(
            error?.description
                == "The chi-square test is undefined: there are too few rows for two bins of 5 expected rows. Take more rows.")
    }

    @Test("Blocks that differ alarm a test of rows, and not one of blocks")
    func blocks() throws {
        let days: [[Double]] = [[90, 10], [20, 80], [85, 15], [30, 70]]
        let other: [[Double]] = [[88, 12], [75, 25], [25, 75], [82, 18]]
        let blocks = try BlockTest(reference: days, current: other, pooling: .neighbours, seed: 1)
        let rows = try TwoSampleChiSquare(CategoryCounts(reference: [225, 175], current: [270, 130]), pooling: .neighbours)
        #expect(rows.pValue < 0.01 && blocks.pValue > 0.2)
        #expect(blocks.isExact && blocks.deals == 70 && blocks.resolution == 1.0 / 70)
        #expect(close(blocks.statistic, rows.statistic, 1e-12))
    }

    @Test("Many blocks are sampled, the same for the same seed")
    func sampled() throws {
        var random = RandomStream(seed: 6)
        let blocks = (0..<24).map { _ in [Double(random.below(40) + 10), 30, 20] }
        func test(_ seed: UInt64) throws -> BlockTest {
            try BlockTest(reference: Array(blocks[..<12]), current: Array(blocks[12...]), pooling: .neighbours, seed: seed)
        }
        #expect(try test(1) == test(1))
        #expect(try !test(1).isExact && test(1).resolution == 1.0 / 10_000)
    }

    @Test("Deals end where chance is plain, and reach a p-value that many columns need")
    func reach() throws {
        let even = (0..<24).map { [Double(20 + $0 % 5), 30, 20] }
        let plain = try BlockTest(
            reference: Array(even[..<12]), current: Array(even[12...]), pooling: .neighbours, level: 1e-5, seed: 1)
        #expect(plain.deals < 1000 && plain.pValue > 0.1 && plain.resolution == 1.0 / 200_000)
        let apart = (0..<24).map { [$0 < 12 ? 60 : 10, 30, Double(15 + $0 % 3)] }
        let far = try BlockTest(
            reference: Array(apart[..<12]), current: Array(apart[12...]), pooling: .neighbours, level: 1e-5, seed: 1)
        #expect(far.pValue <= 1e-5 && far.deals == 199_999)
    }
}

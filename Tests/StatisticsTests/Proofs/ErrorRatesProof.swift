import Statistics
import Testing

/// Wrong promotions at the margin, where they are likeliest. Without optimisation fewer pairs are drawn where each costs most.
@Suite("Error rates of the decision", .enabled(if: Reference.isProof, "runs with GATEHOUSE_PROVE=1"))
struct ErrorRatesProof {
    private static let seed: UInt64 = 20_261_127
    /// Of each cell; nine cells together are wrong once in 80 seeds if every rate is the level itself.
    private static let deviations = 3.0

    #if DEBUG
        private static let isOptimised = false
    #else
        private static let isOptimised = true
    #endif

    @Test(
        "At the margin no more pass than the level and its binomial bound",
        arguments: [
            (DecisionTrial.Kind.accuracy, 200, 2000), (.accuracy, 1000, 2000), (.accuracy, 10_000, 400), (.area, 200, 1000),
            (.area, 1000, 200), (.area, 10_000, 20), (.error, 200, 100), (.f1, 200, 200), (.f1, 1000, 100),
        ])
    func atTheMargin(kind: DecisionTrial.Kind, rows: Int, pairs: Int) async throws {
        try await expectLevel(kind, rows, Self.isOptimised ? 2000 : pairs)
    }

    @Test(
        "At the margin of many rows the bootstrap keeps its level",
        .enabled(if: isOptimised, "runs with swift test -c release"), arguments: [1000, 10_000])
    func bootstrapAtTheMargin(rows: Int) async throws {
        try await expectLevel(.error, rows, 2000)
    }

    @Test(
        "At the margin two looks at several seeds keep the level too",
        arguments: [
            (DecisionTrial.Kind.accuracy, 200, 200), (.accuracy, 1000, 200), (.area, 200, 60), (.error, 200, 60),
        ])
    func repeatedAtTheMargin(kind: DecisionTrial.Kind, rows: Int, pairs: Int) throws {
        let trial = RepeatedTrial(kind, rows: rows, truth: -1, looks: [2, 5], seed: Self.seed)
        let pairs = Self.isOptimised ? 2000 : pairs
        let tally = try trial.tally(0..<pairs)
        #expect(Double(tally.passed) <= DecisionTally.most(of: pairs, level: 0.05, deviations: Self.deviations), "\(tally)")
        #expect(tally.passedByPoint > pairs * 3 / 10, "a point comparison lets through about half")
    }

    @Test("At the margin rows in groups keep the level too")
    func groupsAtTheMargin() throws {
        var trial = DecisionTrial(.error, rows: 1000, truth: -1, seed: Self.seed)
        trial.groupSize = 5
        let pairs = Self.isOptimised ? 2000 : 60
        let tally = try trial.tally(0..<pairs)
        #expect(Double(tally.passed) <= DecisionTally.most(of: pairs, level: 0.05, deviations: Self.deviations), "\(tally)")
        #expect(tally.passedByPoint > pairs * 3 / 10, "a point comparison lets through about half")
    }

    private static func tally(_ trial: DecisionTrial, _ pairs: Range<Int>) async throws -> DecisionTally {
        try trial.tally(pairs)
    }

    private func expectLevel(_ kind: DecisionTrial.Kind, _ rows: Int, _ pairs: Int) async throws {
        let trial = DecisionTrial(kind, rows: rows, truth: -1, seed: Self.seed)
        let half = pairs / 2
        async let first = Self.tally(trial, 0..<half)
        async let second = Self.tally(trial, half..<pairs)
        let tally = try await first + second
        let most = DecisionTally.most(of: pairs, level: 0.05, deviations: Self.deviations)
        print("\(kind.rawValue), \(rows) rows, seed \(Self.seed): \(tally.passed) of \(pairs) passed at the margin")
        #expect(Double(tally.passed) <= most, "\(tally)")
        #expect(tally.passedByPoint > pairs * 3 / 10, "a point comparison lets through about half")
    }
}

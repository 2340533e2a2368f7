import Testing

@testable import Statistics

@Suite("Decisions")
struct DecisionTests {
    private func pairs(_ b: Int, _ c: Int, _ n: Int) throws -> PairedShareDifference {
        try PairedShareDifference(onlyCandidate: b, onlyChampion: c, examples: n)
    }

    @Test(
        "Not worse: the lower bound passes, the upper fails, and between them nothing is decided",
        arguments: [
            (50, 50, 10_000, 0.005, MarginDecision.Outcome.passed), (50, 60, 1000, 0.01, .inconclusive),
            (50, 200, 1000, 0.05, .failed), (0, 0, 10, 0.01, .inconclusive), (0, 0, 1000, 0.01, .passed),
            (0, 0, 1000, 0, .inconclusive),
        ])
    func notWorse(b: Int, c: Int, n: Int, margin: Double, outcome: MarginDecision.Outcome) throws {
        #expect(MarginDecision.notWorse(try pairs(b, c, n), margin: margin).outcome == outcome)
    }

    @Test(
        "Better than: the same bounds against the margin above 0",
        arguments: [
            (200, 50, 1000, 0.1, MarginDecision.Outcome.passed), (60, 50, 1000, 0.0, .inconclusive),
            (50, 60, 10_000, 0.01, .failed),
        ])
    func betterThan(b: Int, c: Int, n: Int, margin: Double, outcome: MarginDecision.Outcome) throws {
        #expect(MarginDecision.betterThan(try pairs(b, c, n), margin: margin).outcome == outcome)
    }

    @Test("As many rows as it says decide, to a twentieth, if the estimate stays")
    func examplesToDecide() throws {
        let decision = MarginDecision.notWorse(try pairs(50, 50, 1000), margin: 0.005)
        let needed = try #require(decision.examplesToDecide)
        let factor = Double(needed) / 1000
        func outcome(_ factor: Double) throws -> MarginDecision.Outcome {
            MarginDecision.notWorse(
                try pairs(Int(50 * factor), Int(50 * factor), Int(1000 * factor)), margin: 0.005
            ).outcome
        }
        #expect(try outcome(factor * 1.05) == .passed && outcome(factor * 0.95) == .inconclusive)
    }

    @Test("Nothing can be said of the rows where the estimate is the limit")
    func onTheLimit() throws {
        #expect(MarginDecision.notWorse(try pairs(50, 50, 1000), margin: 0).examplesToDecide == nil)
    }

    @Test("The p-value is below the level exactly where the gate passes")
    func pValue() throws {
        for c in stride(from: 40, through: 80, by: 5) {
            let decision = MarginDecision.notWorse(try pairs(50, c, 1000), margin: 0.02)
            #expect((decision.pValue < 0.05) == (decision.outcome == .passed), "\(c)")
        }
    }

    /// The example of Y. Benjamini and Y. Hochberg (1995), table 1: at 0.05 theirs finds four, Bonferroni's and Holm's three.
    @Test("Of fifteen p-values Benjamini and Hochberg's finds four and Holm's three")
    func multiple() {
        let values = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1,
        ]
        #expect(MultipleTesting.benjaminiHochberg(values).count { $0 <= 0.05 } == 4)
        #expect(MultipleTesting.holm(values).count { $0 <= 0.05 } == 3)
        #expect(MultipleTesting.holm([]).isEmpty)
    }

    @Test("A margin of half a point needs about 20,000 rows of a model trained again")
    func rows() {
        #expect(SampleSize(margin: 0.005).pairedShareRows(discordant: 0.08) == 19_785)
        #expect(SampleSize(margin: 0.005, difference: -0.005).pairedShareRows(discordant: 0.08) == nil)
        #expect(SampleSize(margin: 0.1).meanRows(deviation: 1) == 619)
    }

    @Test("The rows that an area needs give its difference the standard error that was asked for")
    func areaRows() throws {
        let size = SampleSize(margin: 0.02)
        let few = try #require(size.areaRows(area: 0.8, prevalence: 0.3, correlation: 0.8))
        let more = try #require(size.areaRows(area: 0.8, prevalence: 0.05, correlation: 0.8))
        let half = try #require(SampleSize(margin: 0.01).areaRows(area: 0.8, prevalence: 0.3, correlation: 0.8))
        #expect(few < more && (Double(half) / Double(few) - 4).magnitude < 0.05)
    }

    @Test(
        "Draws of a binomial count have its mean and its variance, within five standard errors of 4,000",
        arguments: [(200, 0.05), (10_000, 0.048), (30, 0.9), (5, 1.0), (5, 0.0)])
    func binomial(count: Int, share: Double) {
        var random = RandomStream(seed: 4, stream: 1)
        let draws = (0..<4000).map { _ in Double(random.binomial(count, share)) }
        let mean = draws.reduce(0, +) / 4000
        let variance = draws.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 3999
        let (trueMean, trueVariance) = (Double(count) * share, Double(count) * share * (1 - share))
        #expect(abs(mean - trueMean) <= 5 * (trueVariance / 4000).squareRoot())
        #expect(abs(variance - trueVariance) <= 5 * trueVariance * (2.0 / 4000).squareRoot() * 1.2)
    }

    @Test("A percentile bootstrap of the counts is as wide as the normal says where there are many rows")
    func percentiles() throws {
        let trial = DecisionTrial(.accuracy, rows: 10_000, truth: 0, seed: 1)
        var random = RandomStream(seed: 5, stream: 1)
        let interval = trial.percentiles(try pairs(520, 480, 10_000), &random)
        let deviation = (0.1 - 0.004 * 0.004).squareRoot() / 100
        #expect(abs(interval.lower - (0.004 - 1.645 * deviation)) < 0.15 * deviation)
        #expect(abs(interval.upper - (0.004 + 1.645 * deviation)) < 0.15 * deviation)
    }
}

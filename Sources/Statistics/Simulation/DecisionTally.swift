/// What was decided over many pairs of models of a known difference.
package struct DecisionTally: Equatable, TrialTally {
    package private(set) var pairs = 0
    package private(set) var passed = 0
    package private(set) var failed = 0
    /// Pairs that a comparison of the two numbers with the margin alone would have let through.
    package private(set) var passedByPoint = 0
    /// Pairs that the plain percentile bootstrap lets through; counted where the decision is a bootstrap's.
    package private(set) var passedByPercentile = 0

    package init() {}

    package var inconclusive: Int { pairs - passed - failed }

    mutating func count(_ decision: MarginDecision, percentile: Interval?) {
        pairs += 1
        passed += decision.outcome == .passed ? 1 : 0
        failed += decision.outcome == .failed ? 1 : 0
        passedByPoint += decision.estimate > decision.limit ? 1 : 0
        passedByPercentile += (percentile.map { $0.lower > decision.limit } ?? false) ? 1 : 0
    }

    package static func + (a: DecisionTally, b: DecisionTally) -> DecisionTally {
        var sum = a
        sum.pairs += b.pairs
        sum.passed += b.passed
        sum.failed += b.failed
        sum.passedByPoint += b.passedByPoint
        sum.passedByPercentile += b.passedByPercentile
        return sum
    }

    /// How many of that many pairs may pass by chance if each does with that probability: its mean and `deviations` standard
    /// deviations of the binomial distribution.
    package static func most(of pairs: Int, level: Double, deviations: Double) -> Double {
        let mean = Double(pairs) * level
        return mean + deviations * (mean * (1 - level)).squareRoot()
    }
}

import Glibc

/// Whether an estimate clears a limit, decided by its one-sided bounds.
///
/// A difference must be turned so that more is better. `notWorse` is non-inferiority with the limit -margin, `betterThan`
/// superiority with the limit margin; an absolute gate brings its own limit. Source of the three-way decision: the interval forms of
/// G. Piaggio et al., Journal of the American Medical Association 308 (2012) 2594-2604, figure 1.
package struct MarginDecision: Equatable, Sendable {
    package enum Outcome: Equatable, Sendable {
        case passed
        case failed
        case inconclusive
    }

    package let outcome: Outcome
    package let estimate: Double
    package let limit: Double
    /// One-sided bounds at the confidence C; drawn, the two-sided interval at 2C - 1.
    package let interval: Interval
    package let confidence: Double
    package let examples: Int
    /// Rows after which the bounds would decide if the estimate stayed: n x ((estimate - bound) / (estimate - limit))², with the
    /// bound on the limit's side, as widths fall with the root of the rows; what does not fall with them is taken from both squares.
    /// Only where it is inconclusive, and none where no number of rows would do.
    package let examplesToDecide: Int?
    /// How far above the limit the truth must lie to pass with that power: (estimate - lower bound) x (1 + z(power) / z(C)).
    package let detectable: Double
    /// Of "the truth is at the limit or below"; what Holm's correction over slices takes.
    package let pValue: Double

    package init(_ estimate: some BoundedEstimate, limit: Double, confidence: Double = 0.95, power: Double = 0.8) {
        let interval = estimate.interval(confidence: confidence)
        let width = estimate.estimate - interval.lower
        (self.estimate, examples) = (estimate.estimate, estimate.examples)
        (self.limit, self.interval, self.confidence) = (limit, interval, confidence)
        outcome = interval.lower > limit ? .passed : interval.upper < limit ? .failed : .inconclusive
        detectable = width * (1 + Normal.quantile(power) / Normal.quantile(confidence))
        pValue = estimate.pValue(above: limit)
        examplesToDecide =
            outcome == .inconclusive
            ? Self.examples(
                estimate.examples, estimate.estimate, interval, limit, estimate.constantReach(z: Normal.quantile(confidence)))
            : nil
    }

    package static func notWorse(
        _ difference: some BoundedEstimate, margin: Double, confidence: Double = 0.95, power: Double = 0.8
    ) -> MarginDecision {
        MarginDecision(difference, limit: -margin, confidence: confidence, power: power)
    }

    package static func betterThan(
        _ difference: some BoundedEstimate, margin: Double, confidence: Double = 0.95, power: Double = 0.8
    ) -> MarginDecision {
        MarginDecision(difference, limit: margin, confidence: confidence, power: power)
    }

    private static func examples(
        _ rows: Int, _ estimate: Double, _ interval: Interval, _ limit: Double, _ constant: Double
    ) -> Int? {
        let distance = estimate - limit
        let width = distance > 0 ? estimate - interval.lower : interval.upper - estimate
        guard distance.magnitude > constant || constant == 0 else { return nil }
        let fixed = constant * constant
        let needed =
            constant == 0
            ? Double(rows) * (width / distance) * (width / distance)
            : Double(rows) * (width * width - fixed) / (distance * distance - fixed)
        return needed < 1e15 ? max(Int(needed.rounded(.up)), rows + 1) : nil
    }
}

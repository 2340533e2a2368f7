/// A number estimated from rows, with a bound on each side for every level.
///
/// Levels are given as normal quantiles z, so that bounds far out keep their accuracy: one-sided confidence C is z = Φ⁻¹(C), and
/// z < 0 gives the bounds below one half. `lower` falls and `upper` rises as z rises.
package protocol BoundedEstimate: Sendable {
    /// How the bounds are made, with its source, for the report.
    static var method: String { get }
    var estimate: Double { get }
    /// The rows that the estimate rests on.
    var examples: Int { get }
    func lower(z: Double) -> Double
    func upper(z: Double) -> Double
    /// The smallest level that p-values can reach.
    var resolution: Double { get }
    /// The part of a bound's distance that more rows do not shrink.
    func constantReach(z: Double) -> Double
}

extension BoundedEstimate {
    package var resolution: Double { 0 }
    package func constantReach(z: Double) -> Double { 0 }

    /// The one-sided bounds at that confidence, which together are the two-sided interval at 2C - 1.
    package func interval(confidence: Double) -> Interval {
        let z = Normal.quantile(confidence)
        return Interval(lower: lower(z: z), upper: upper(z: z))
    }

    /// The p-value of "the true number is at most `value`": the smallest level whose lower bound lies above the value.
    package func pValue(above value: Double) -> Double {
        max(Normal.survival(bisected(-38, 38) { lower(z: $0) > value }), resolution)
    }

    /// The p-value of "the true number is at least `value`".
    package func pValue(below value: Double) -> Double {
        max(Normal.survival(bisected(-38, 38) { upper(z: $0) < value }), resolution)
    }
}

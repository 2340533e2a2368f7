import Glibc

/// A number, or a difference of two, that is the same in every bootstrap sample, of a metric between two ends.
///
/// Where none of n rows shows an event of chance d, (1 - d)^n >= level: the metric is off by at most that d, times how far its ends
/// lie apart. A bootstrap of such rows has no spread and would claim certainty.
package struct NoSpread: BoundedEstimate {
    package static let method = "bound of an event that no row showed"
    package let estimate: Double
    package let examples: Int
    private let range: ClosedRange<Double>
    private let width: Double

    /// - Parameters:
    ///   - examples: at least 1.
    ///   - metric: from the metric's least to its greatest value.
    package init(_ estimate: Double, examples: Int, of metric: ClosedRange<Double>, isDifference: Bool) {
        (self.estimate, self.examples) = (estimate, max(examples, 1))
        width = metric.upperBound - metric.lowerBound
        range = isDifference ? -width...width : metric
    }

    package func lower(z: Double) -> Double { max(estimate - unseen(z), range.lowerBound) }
    package func upper(z: Double) -> Double { min(estimate + unseen(z), range.upperBound) }

    private func unseen(_ z: Double) -> Double { -expm1(log(Normal.survival(z)) / Double(examples)) * width }
}

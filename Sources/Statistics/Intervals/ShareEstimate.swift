/// The share of rows that are right, with Wilson's score interval.
///
/// Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212. Weighted rows have their weighted share, over
/// as many rows as they are worth (`PairedShareDifference`).
package struct ShareEstimate: BoundedEstimate {
    package static let method = "Wilson's score interval"
    package let examples: Int
    package private(set) var estimate: Double
    /// Rows as they count.
    private var n: Double

    package init(hits: Int, of examples: Int) throws(StatisticsError) {
        guard examples > 0, (0...examples).contains(hits) else {
            throw StatisticsError(unusable: "\(hits) of \(examples) is no share. Give at least one row.")
        }
        (self.examples, estimate, n) = (examples, Double(hits) / Double(examples), Double(examples))
    }

    /// - Parameter weights: of the rows, with a sum above 0; nil where each counts once.
    package init(_ areRight: [Bool], weights: [Double]?) throws(StatisticsError) {
        try self.init(hits: areRight.count { $0 }, of: areRight.count)
        guard let weights else { return }
        try Checks.weights(weights, rows: areRight.count)
        n = EffectiveCount.of(weights)
        estimate = min(zip(areRight, weights).reduce(0) { $0 + ($1.0 ? $1.1 : 0) } / weights.reduce(0, +), 1)
    }

    package func lower(z: Double) -> Double { estimate == 0 && z >= 0 ? 0 : bound(-z) }

    package func upper(z: Double) -> Double { estimate == 1 && z >= 0 ? 1 : bound(z) }

    private func bound(_ z: Double) -> Double {
        let square = z * z
        let centre = estimate + square / (2 * n)
        let width = z * (estimate * (1 - estimate) / n + square / (4 * n * n)).squareRoot()
        return min(max((centre + width) / (1 + square / n), 0), 1)
    }
}

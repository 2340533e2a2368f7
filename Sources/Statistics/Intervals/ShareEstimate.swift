/// The share of rows that are right, with Wilson's score interval.
///
/// Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212.
package struct ShareEstimate: BoundedEstimate {
    package static let method = "Wilson's score interval"
    package let hits: Int
    package let examples: Int

    package init(hits: Int, of examples: Int) throws(StatisticsError) {
        guard examples > 0, (0...examples).contains(hits) else {
            throw StatisticsError(unusable: "\(hits) of \(examples) is no share. Give at least one row.")
        }
        (self.hits, self.examples) = (hits, examples)
    }

    package var estimate: Double { Double(hits) / Double(examples) }

    package func lower(z: Double) -> Double { hits == 0 && z >= 0 ? 0 : bound(-z) }

    package func upper(z: Double) -> Double { hits == examples && z >= 0 ? 1 : bound(z) }

    private func bound(_ z: Double) -> Double {
        let n = Double(examples)
        let square = z * z
        let centre = estimate + square / (2 * n)
        let width = z * (estimate * (1 - estimate) / n + square / (4 * n * n)).squareRoot()
        return min(max((centre + width) / (1 + square / n), 0), 1)
    }
}

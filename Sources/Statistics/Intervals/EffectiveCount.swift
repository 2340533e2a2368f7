/// How many equal rows weighted ones are worth, or groups of so many rows: (sum of weights)² / (sum of squares), L. Kish, Survey
/// Sampling (1965); 0 of no weight.
package enum EffectiveCount {
    package static func of(_ weights: [Double]) -> Double {
        let (sum, squares) = weights.reduce((0.0, 0.0)) { ($0.0 + $1, $0.1 + $1 * $1) }
        return squares > 0 ? sum * sum / squares : 0
    }
}

import Glibc

/// The difference of two models that say the same of every row, for a metric that no row can move by more than its share.
///
/// Where none of n rows shows an event of chance d, (1 - d)^n >= level: the metrics differ by at most that d. A bootstrap of such
/// rows has no spread and would claim certainty.
package struct NoDifference: BoundedEstimate {
    package static let method = "bound of an event that no row showed"
    package let examples: Int
    package var estimate: Double { 0 }

    package init(examples: Int) { self.examples = examples }

    package func lower(z: Double) -> Double { expm1(log(Normal.survival(z)) / Double(examples)) }
    package func upper(z: Double) -> Double { -lower(z: z) }
}

/// A lower and an upper bound.
package struct Interval: Equatable, Sendable {
    package let lower: Double
    package let upper: Double

    package init(lower: Double, upper: Double) {
        (self.lower, self.upper) = (lower, upper)
    }
}

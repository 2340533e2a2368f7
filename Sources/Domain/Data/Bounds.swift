/// Between which numbers a number of a data set must lie, both ends allowed.
package struct Bounds: Sendable, Equatable, Codable {
    package var minimum: Double?
    package var maximum: Double?

    package init(minimum: Double? = nil, maximum: Double? = nil) { (self.minimum, self.maximum) = (minimum, maximum) }

    package func contains(_ number: Double) -> Bool {
        guard number.isFinite else { return false }
        return minimum.map { number >= $0 } ?? true && maximum.map { number <= $0 } ?? true
    }

    /// `>= 1000`, `<= 2000000000`, `between 0 and 1`.
    package var text: String {
        switch (minimum.map(Measured.text), maximum.map(Measured.text)) {
        case (let least?, let most?): "between \(least) and \(most)"
        case (let least?, nil): ">= \(least)"
        case (nil, let most?): "<= \(most)"
        case (nil, nil): "any"
        }
    }
}

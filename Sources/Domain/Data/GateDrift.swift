/// What a gate about drift rests on, without values of the data but for columns that may show them.
package struct GateDrift: Sendable, Equatable, Codable {
    /// `champion v0.0.3`
    package var reference: String
    package var column: String
    package var method: DriftRule.Method
    package var threshold: Double
    package var pValue: Double
    /// Adjusted for the number of columns compared.
    package var adjusted: Double
    package var referenceRows: Int
    package var appeared: Int
    package var vanished: Int
    /// Only where it drifted.
    package var bars: DriftBars?

    package init(
        reference: String, column: String, method: DriftRule.Method, threshold: Double, pValue: Double, adjusted: Double,
        referenceRows: Int, appeared: Int, vanished: Int, bars: DriftBars?
    ) {
        (self.reference, self.column, self.method, self.threshold) = (reference, column, method, threshold)
        (self.pValue, self.adjusted, self.referenceRows) = (pValue, adjusted, referenceRows)
        (self.appeared, self.vanished, self.bars) = (appeared, vanished, bars)
    }

    private enum CodingKeys: String, CodingKey {
        case reference, column, method, threshold, adjusted, appeared, vanished, bars
        case pValue = "p_value"
        case referenceRows = "reference_rows"
    }
}

/// How far one column lies from the reference's.
package struct ColumnDrift: Sendable, Equatable, Codable {
    package var column: String
    package var method: DriftRule.Method
    package var effect: Double
    package var threshold: Double
    /// Of the two-sample chi-square over bins that both profiles know.
    package var pValue: Double
    /// The smallest p-value that the blocks could have given; nil without blocks.
    package var resolution: Double?
    /// Adjusted for all columns that were compared.
    package var adjusted: Double
    /// Rows with a value.
    package var referenceRows: Int
    package var rows: Int
    /// Categories that only one of the two has.
    package var appeared: [DataProfile.Value]
    package var vanished: [DataProfile.Value]
    package var bars: DriftBars

    package init(
        column: String, method: DriftRule.Method, effect: Double, threshold: Double, pValue: Double,
        resolution: Double? = nil, adjusted: Double = 1, referenceRows: Int, rows: Int, appeared: [DataProfile.Value] = [],
        vanished: [DataProfile.Value] = [], bars: DriftBars
    ) {
        (self.column, self.method, self.effect, self.threshold) = (column, method, effect, threshold)
        (self.pValue, self.resolution, self.adjusted) = (pValue, resolution, adjusted)
        (self.referenceRows, self.rows) = (referenceRows, rows)
        (self.appeared, self.vanished, self.bars) = (appeared, vanished, bars)
    }

    /// Both must speak: a difference that matters and one that is no accident.
    package func drifted(significance: Double) -> Bool { effect > threshold && adjusted <= significance }
}

/// Shares of the rows in each bin or category, for a picture.
package struct DriftBars: Sendable, Equatable, Codable {
    package var reference: [Double]
    package var current: [Double]
    /// What each bar is; nil where the column's values may not be shown.
    package var labels: [String]?

    package init(reference: [Double], current: [Double], labels: [String]? = nil) {
        (self.reference, self.current, self.labels) = (reference, current, labels)
    }
}

/// How a data set lies to its reference.
package struct DriftVerdict: Sendable, Equatable, Codable {
    package var columns: [ColumnDrift]
    /// Columns that were not compared, with the reason: `unique`.
    package var excluded: [Excluded]

    package struct Excluded: Sendable, Equatable, Codable {
        package var column: String
        package var reason: String

        package static let foreign = "not in the reference"

        package init(column: String, reason: String) { (self.column, self.reason) = (column, reason) }
    }

    package init(columns: [ColumnDrift], excluded: [Excluded]) { (self.columns, self.excluded) = (columns, excluded) }

    /// How many columns must drift at once to be told from chance; 1 unless there are few blocks for so many columns.
    package func fewest(significance: Double) -> Int {
        let resolution = columns.compactMap(\.resolution).max() ?? 0
        return max(1, Int((resolution * Double(columns.count) / significance - 1e-9).rounded(.up)))
    }
}

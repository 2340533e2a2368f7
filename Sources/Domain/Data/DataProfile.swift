/// What a data set's columns hold, in numbers.
package struct DataProfile: Sendable, Equatable, Codable {
    package struct Column: Sendable, Equatable, Codable {
        package var name: String
        /// The narrowest of integer, number, boolean, date, datetime and string that every value is of; `any` where there is none.
        package var kind: FieldRule.Kind
        /// Cells that stand for no value.
        package var nulls: Int
        package var distinct: Int
        /// As text: of numbers, dates and times by their values, of texts in the order of their bytes.
        package var minimum: String?
        package var maximum: String?
        /// Of finite numbers; nil for other columns.
        package var mean: Double?
        /// Of the sample, with n - 1.
        package var deviation: Double?
        /// The shares of `DataProfile.quantiles`, interpolated linearly; empty for other columns.
        package var quantiles: [Double]
        /// The most frequent values with their rows, at most ten; only where there are few.
        package var top: [Value]

        package init(name: String, kind: FieldRule.Kind, nulls: Int, distinct: Int) {
            (self.name, self.kind, self.nulls, self.distinct) = (name, kind, nulls, distinct)
            (quantiles, top) = ([], [])
        }
    }

    package struct Value: Sendable, Equatable, Codable {
        package var value: String
        package var rows: Int

        package init(value: String, rows: Int) { (self.value, self.rows) = (value, rows) }
    }

    package static let quantiles = [0.05, 0.25, 0.5, 0.75, 0.95]
    /// Above this many different values the most frequent ones are not listed.
    package static let fewValues = 50

    package var rows: Int
    package var bytes: Int64
    package var columns: [Column]

    package init(rows: Int, bytes: Int64, columns: [Column]) { (self.rows, self.bytes, self.columns) = (rows, bytes, columns) }
}

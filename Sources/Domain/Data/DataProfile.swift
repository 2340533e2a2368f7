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
        /// The most frequent values with their rows, the most frequent first; only where there are few.
        package var top: [Value]
        /// Of a column with at least one finite number.
        package var bins: Bins?
        /// Of each block, the counts of its rows as in `bins`, or of its values as in `top`.
        package var blocks: [[Int]]?
        /// Whether its values never fall, or never rise, from row to row.
        package var isMonotone: Bool

        package init(name: String, kind: FieldRule.Kind, nulls: Int, distinct: Int) {
            (self.name, self.kind, self.nulls, self.distinct) = (name, kind, nulls, distinct)
            (quantiles, top, isMonotone) = ([], [], false)
        }
    }

    /// Finite numbers by where they lie.
    package struct Bins: Sendable, Equatable, Codable {
        /// Rising; a bin holds what is above one edge and at most the next.
        package var edges: [Double]
        /// One more than edges.
        package var counts: [Int]
        package var minimum: Double
        package var maximum: Double

        package init(edges: [Double], counts: [Int], minimum: Double, maximum: Double) {
            (self.edges, self.counts, self.minimum, self.maximum) = (edges, counts, minimum, maximum)
        }
    }

    package struct Value: Sendable, Equatable, Codable {
        /// Nil in a profile that is kept, but for columns whose values may be shown.
        package var value: String?
        /// Of the value with the state folder's salt; nil in a profile that is not kept.
        package var hash: String?
        package var rows: Int

        package init(value: String?, hash: String? = nil, rows: Int) { (self.value, self.hash, self.rows) = (value, hash, rows) }
    }

    package static let quantiles = [0.05, 0.25, 0.5, 0.75, 0.95]
    /// Above this many different values a column's are not listed; wide sets list fewer.
    package static func fewValues(columns: Int) -> Int { columns <= 200 ? 200 : 15 }
    /// How many values of a column are listed for people.
    package static let shownValues = 10

    /// Above this many different values a column makes no blocks.
    package static let mostBlocks = 1000

    /// The column whose values are the blocks; nil where nothing asked for them, or it makes none.
    package var block: String?
    package var rows: Int
    package var bytes: Int64
    package var columns: [Column]

    package init(rows: Int, bytes: Int64, columns: [Column]) { (self.rows, self.bytes, self.columns) = (rows, bytes, columns) }
}

/// One rule over a data set.
package struct DataCheck: Sendable, Equatable, Codable {
    package enum Kind: Sendable, Equatable, Codable {
        // The file.
        case format(String?)
        case bytes(Bounds)
        case rows(Bounds)
        // Its columns.
        case present
        case extraColumns
        case columnOrder([String])
        // Each cell of a column. Bounds and values are as written and are read like cells.
        case type
        case required
        case minimum(String)
        case maximum(String)
        case exclusiveMinimum(String)
        case exclusiveMaximum(String)
        case oneOf([String])
        case pattern(String)
        case minLength(Int)
        case maxLength(Int)
        // A column as a whole; shares are of all rows.
        case nulls(Double)
        case invalid(Double)
        case distinct(Bounds)
        case mean(Bounds)
        case sum(Bounds)
        case quantile(Double, Bounds)
        /// Seconds between the greatest time and now.
        case freshness(Double)
        // Rows.
        case unique([String])
        case duplicates(Double)
        case sql(String)
        // Rows beside those of another data set of the pipeline.
        /// On these columns, or on all; the share of rows that the other set may have too.
        case overlap(with: String, on: [String]?, Double)
        /// Every row's time lies before all of the other set's.
        case timeOrder(with: String)
        /// No value of the column is in the other set.
        case groupOverlap(with: String)
    }

    package enum Level: String, Sendable, Codable, CaseIterable {
        case fail, warn
    }

    package var kind: Kind
    package var column: String?
    package var level: Level
    package var owner: String?
    package var accept: Acceptance?
    /// The share of rows that may break it; 0 where nothing is said.
    package var tolerance: Double
    /// The name that a rule of free choice has: of `sql`.
    package var name: String?
    package var place: Place

    package init(
        _ kind: Kind, column: String? = nil, level: Level = .fail, owner: String? = nil, accept: Acceptance? = nil,
        tolerance: Double = 0, name: String? = nil, place: Place
    ) {
        (self.kind, self.column, self.level, self.owner, self.accept) = (kind, column, level, owner, accept)
        (self.tolerance, self.name, self.place) = (tolerance, name, place)
    }
}

/// That a broken rule is known and borne with for a while.
package struct Acceptance: Sendable, Equatable, Codable {
    /// The last day, `2026-12-01`.
    package var until: String
    package var because: String

    package init(until: String, because: String) { (self.until, self.because) = (until, because) }
}

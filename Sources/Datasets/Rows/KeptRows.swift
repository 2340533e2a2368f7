/// The rows of a data set as 64-bit numbers in a file, ascending: a Parquet file with the one column `h`.
///
/// Two different rows have one number with a chance of 2⁻⁶⁴: among a billion rows beside a million others, one in 20,000 sets.
package struct KeptRows: Sendable, Equatable {
    /// Absolute.
    package var path: String
    /// Those that count, in the order of their names.
    package var columns: [String]

    package init(path: String, columns: [String]) { (self.path, self.columns) = (path, columns) }

    /// As the engine reads it.
    package var file: EngineFile { EngineFile(path: path, format: TableFormat(.parquet)) }
}

/// How the rows of one data set stand to those of another.
package struct SharedRows: Sendable, Equatable {
    /// Rows whose like the other set has.
    package var shared: Int
    package var rows: Int
    /// Rows of the other set that this one has not.
    package var missing: Int
    package var otherRows: Int

    package init(shared: Int, rows: Int, missing: Int, otherRows: Int) {
        (self.shared, self.rows, self.missing, self.otherRows) = (shared, rows, missing, otherRows)
    }

    /// Whether this set is the other with rows added.
    package var extends: Bool { missing == 0 && rows >= otherRows }
}

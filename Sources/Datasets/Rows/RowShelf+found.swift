package import Domain

/// Rows of a data set that are among kept ones.
package struct FoundRows: Sendable, Equatable {
    /// Of the set.
    package var rows: Int
    /// Rows without a value in any of the columns that count are among them.
    package var found: Int
    /// Where each of the first stands, from 0.
    package var places: [Int]
    /// What the named column says of each; nil where the set has no such column.
    package var ids: [String]?
}

extension RowShelf {
    /// Columns of a data set, in its order.
    package func columns(of paths: [String], rules: DataRules) async throws(EngineError) -> [String] {
        try await source(paths, rules).columns.map(\.name)
    }

    /// Which rows of a set have their like among those that are kept.
    /// - Parameters:
    ///   - kept: over the same columns, at least one.
    ///   - id: a column of the set that names its rows.
    ///   - most: how large a share is listed; above it rows are only counted.
    package func found(
        in paths: [String], rules: DataRules, among kept: [KeptRows], id: String?, most: Double
    ) async throws(EngineError) -> FoundRows {
        let source = try await source(paths, rules)
        let columns = kept.first?.columns ?? []
        guard let sql = RowSQL(source, columns: columns) else { throw Self.missing(columns, in: source) }
        let files = source.files + kept.map(\.file)
        let split = source.files.count
        let counts = try await engine.query(files, limits: limits) { names in
            sql.counting(Array(names.prefix(split)), among: Array(names.dropFirst(split)))
        }
        guard let rows = counts.columns.first?.first?.flatMap({ Int($0) }),
            let found = counts.columns.last?.first?.flatMap({ Int($0) })
        else { throw EngineError(.machine, "DuckDB did not count the rows.") }
        let place = id.flatMap { id in source.columns.firstIndex { $0.name == id } }
        guard found > 0, Double(found) <= most * Double(rows) else {
            return FoundRows(rows: rows, found: found, places: [], ids: place == nil ? nil : [])
        }
        let cell = place.map { FieldSQL(field: FieldRule(name: id ?? ""), source: source.columns[$0].kind).present("c\($0)") }
        let listed = try await engine.query(files, limits: limits) { names in
            sql.places(Array(names.prefix(split)), among: Array(names.dropFirst(split)), showing: cell)
        }
        return FoundRows(
            rows: rows, found: found, places: listed.columns[0].compactMap { $0.flatMap { Int($0) } },
            ids: place == nil ? nil : listed.columns[1].map { $0 ?? "" })
    }
}

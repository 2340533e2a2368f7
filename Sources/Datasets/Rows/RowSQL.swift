import Domain

/// The engine's words for a row as one 64-bit number, over the columns that `TableSource` lays out as `c0`, `c1`, ….
///
/// The number is the lower half of the MD5 of the row's cells, so it is the same in every version of the engine and for every
/// format: columns stand in the order of their names, `1.0`, `1.00` and `1` are one number, an empty cell is no value.
struct RowSQL {
    var source: TableSource
    /// Those that count, in the order of their names.
    let columns: [String]
    private let cells: [String]

    /// Nil where the source has not all of the columns.
    /// - Parameter columns: nil for all.
    init?(_ source: TableSource, columns: [String]?) {
        let names = (columns ?? source.columns.map(\.name)).sorted()
        var cells: [String] = []
        for name in names {
            guard let place = source.columns.firstIndex(where: { $0.name == name }) else { return nil }
            cells.append(
                Self.cell(FieldSQL(field: FieldRule(name: name), source: source.columns[place].kind).present("c\(place)")))
        }
        (self.source, self.columns, self.cells) = (source, names, cells)
    }

    /// A number written with a point is that number; every other text is itself.
    private static func cell(_ present: String) -> String {
        let number = "regexp_replace(CAST(TRY_CAST(\(present) AS DOUBLE) AS VARCHAR), '\\.0$', '')"
        return "CASE WHEN contains(\(present), '.') THEN coalesce(\(number), \(present)) ELSE \(present) END"
    }

    /// Cells end in a unit separator, and no value is a cell of its own, so that no two rows run into each other.
    var hash: String {
        "md5_number_lower(concat(" + cells.map { "coalesce(\($0), '\u{1E}'), '\u{1F}'" }.joined(separator: ", ") + "))"
    }

    /// Whether any of the columns has a value: a key without one is no key.
    var hasValue: String { cells.map { "(\($0)) IS NOT NULL" }.joined(separator: " OR ") }

    /// The numbers of all rows, ascending, as `h`.
    func sorted(_ files: [String]) -> String {
        "SELECT \(hash) AS h FROM \(source.rows(files)) WHERE \(hasValue) ORDER BY h"
    }
}

// MARK: - Beside the kept rows of another set, which the engine sees as one more file

extension RowSQL {
    /// The first rows whose like the other set has: their numbers and their cells.
    func sharedRows(_ files: [String], _ kept: String, most: Int) -> String {
        let others = "(SELECT h FROM read_parquet(\(SQLText.literal(kept))))"
        let shown = "concat_ws(', ', " + cells.map { "(\($0))" }.joined(separator: ", ") + ")"
        let numbered = "(SELECT *, row_number() OVER () AS rn FROM \(source.rows(files)))"
        return "SELECT rn, \(shown) AS v FROM \(numbered) WHERE (\(hasValue)) AND \(hash) IN \(others) ORDER BY rn LIMIT \(most)"
    }
}

extension RowSQL {
    private func among(_ kept: [String]) -> String {
        let reading = kept.map { "SELECT h FROM read_parquet(\(SQLText.literal($0)))" }
        return "(\(hasValue)) AND \(hash) IN (\(reading.joined(separator: " UNION ALL ")))"
    }

    /// All rows, and those that are kept elsewhere.
    func counting(_ files: [String], among kept: [String]) -> String {
        "SELECT count(*), count(*) FILTER (WHERE \(among(kept))) FROM \(source.rows(files))"
    }

    /// Where those stand that are kept elsewhere, from 0, and what a cell of theirs says.
    func places(_ files: [String], among kept: [String], showing cell: String?) -> String {
        let numbered = "(SELECT *, row_number() OVER () - 1 AS rn FROM \(source.rows(files)))"
        return "SELECT rn, \(cell ?? "NULL") AS v FROM \(numbered) WHERE \(among(kept)) ORDER BY rn"
    }
}

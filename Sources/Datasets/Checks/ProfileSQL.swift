import Domain

/// The two statements of a profile.
enum ProfileSQL {
    /// The kinds that are tried, the narrowest first.
    private static let tried: [FieldRule.Kind] = [.integer, .number, .boolean, .date, .datetime]
    /// Rows with a value, different values, and the values of each kind tried.
    static let kindsPerColumn = 2 + tried.count
    static let valuesPerColumn = 6

    private static func field(_ kind: FieldRule.Kind) -> FieldRule {
        var field = FieldRule(name: "", kind: kind)
        // 0 and 1 are numbers before they are truths.
        if kind == .boolean { (field.trueValues, field.falseValues) = (["true", "True", "TRUE"], ["false", "False", "FALSE"]) }
        return field
    }

    /// One row: the rows, then per column the counts by which its kind is found.
    static func kinds(_ source: TableSource, _ files: [String]) -> String {
        let parts = source.columns.enumerated().flatMap { place, column -> [String] in
            let counts = tried.map { kind in
                "count(\(FieldSQL(field: field(kind), source: column.kind).value("p\(place)", raw: "c\(place)")))"
            }
            return ["count(p\(place))", "count(DISTINCT p\(place))"] + counts
        }
        return select(["count(*)"] + parts, from: presents(source, files))
    }

    static func column(_ source: SourceColumn, _ row: [String?], at start: Int) -> DataProfile.Column {
        let counts = (0..<kindsPerColumn).map { row[start + $0].flatMap { Int($0) } ?? 0 }
        let rows = row[0].flatMap { Int($0) } ?? 0
        let narrowest = zip(tried, counts.dropFirst(2)).first { $1 == counts[0] }?.0 ?? .string
        return DataProfile.Column(
            name: source.name, kind: counts[0] == 0 ? .any : narrowest, nulls: rows - counts[0], distinct: counts[1])
    }

    /// One row: per column the least and the greatest value, mean, deviation, quantiles and the most frequent values.
    static func values(_ source: TableSource, _ columns: [DataProfile.Column], _ files: [String]) -> String {
        let typed = columns.enumerated().map { place, column in
            let value = FieldSQL(field: field(column.kind), source: source.columns[place].kind).value(
                "p\(place)", raw: "c\(place)")
            return "\(column.kind == .integer ? "CAST(\(value) AS DOUBLE)" : value) AS v\(place)"
        }
        let inner = "SELECT *, \(typed.joined(separator: ", ")) FROM (\(presents(source, files)))"
        return select(columns.enumerated().flatMap(parts), from: inner)
    }

    private static func parts(_ place: Int, _ column: DataProfile.Column) -> [String] {
        let value = "v\(place)"
        let isNumeric = column.kind == .integer || column.kind == .number
        let finite = "FILTER (WHERE isfinite(\(value)))"
        let numbers =
            isNumeric
            ? [
                "favg(\(value)) \(finite)", "stddev_samp(\(value)) \(finite)",
                "to_json(quantile_cont(\(value), [\(DataProfile.quantiles.map { "\($0)" }.joined(separator: ", "))]) \(finite))",
            ] : ["NULL", "NULL", "NULL"]
        let entries = "map_entries(histogram(p\(place)))"
        let sorted = "list_sort(list_transform(\(entries), lambda e: {'m': -CAST(e.value AS BIGINT), 'k': e.key, 'n': e.value}))"
        let top = column.distinct <= DataProfile.fewValues && column.distinct > 0 ? "to_json(\(sorted)[1:10])" : "NULL"
        let extremes = ["min", "max"].map { name in
            column.kind == .integer ? "arg_\(name)(p\(place), \(value))" : "\(name)(\(value))"
        }
        return extremes + numbers + [top]
    }

    private static func presents(_ source: TableSource, _ files: [String]) -> String {
        let parts = source.columns.enumerated().map { place, column in
            "\(FieldSQL(field: FieldRule(name: column.name), source: column.kind).present("c\(place)")) AS p\(place)"
        }
        return "SELECT *, \(parts.joined(separator: ", ")) FROM \(source.rows(files))"
    }

    private static func select(_ parts: [String], from: String) -> String {
        let named = parts.enumerated().map { "\($1) AS a\($0)" }
        return "SELECT \(named.joined(separator: ", ")) FROM (\(from))"
    }
}

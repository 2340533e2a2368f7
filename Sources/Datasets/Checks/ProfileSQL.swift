import Domain
import Statistics

/// The statements of a profile, each about a group of columns: what one statement holds in memory grows with its columns.
enum ProfileSQL {
    /// Columns of one statement.
    private static let most = 50
    /// Numbers that one statement holds for its quantiles, each twice with 8 bytes.
    private static let mostNumbers = 40_000_000

    /// - Parameter rows: where the statement sorts them.
    static func groups(_ columns: Int, rows: Int? = nil) -> [Range<Int>] {
        let size = rows.map { max(1, min(most, mostNumbers / max($0, 1))) } ?? most
        return stride(from: 0, to: columns, by: size).map { $0..<min($0 + size, columns) }
    }

    /// The kinds that are tried, the narrowest first.
    private static let tried: [FieldRule.Kind] = [.integer, .number, .boolean, .date, .datetime]
    /// Rows with a value, different values, and the values of each kind tried.
    static let kindsPerColumn = 2 + tried.count
    static let valuesPerColumn = 9

    private static func field(_ kind: FieldRule.Kind) -> FieldRule {
        var field = FieldRule(name: "", kind: kind)
        // 0 and 1 are numbers before they are truths.
        if kind == .boolean { (field.trueValues, field.falseValues) = (["true", "True", "TRUE"], ["false", "False", "FALSE"]) }
        return field
    }

    /// One row: the rows, then per column the counts by which its kind is found.
    static func kinds(_ source: TableSource, _ group: Range<Int>, _ rules: DataRules, _ files: [String]) -> String {
        let parts = group.flatMap { place -> [String] in
            let counts = tried.map { kind in
                "count(\(FieldSQL(field: field(kind), source: source.columns[place].kind).value("p\(place)", raw: "c\(place)")))"
            }
            return ["count(p\(place))", "count(DISTINCT p\(place))"] + counts
        }
        return select(["count(*)"] + parts, from: presents(source, group, rules, files))
    }

    /// - Parameter written: the kind that the rules ask for: a cell that breaks it makes the column no other.
    static func column(
        _ source: SourceColumn, _ row: [String?], at start: Int, written: FieldRule.Kind? = nil
    ) -> DataProfile.Column {
        let counts = (0..<kindsPerColumn).map { row[start + $0].flatMap { Int($0) } ?? 0 }
        let rows = row[0].flatMap { Int($0) } ?? 0
        let narrowest = zip(tried, counts.dropFirst(2)).first { $1 == counts[0] }?.0 ?? .string
        let asked = written.flatMap { kind in zip(tried, counts.dropFirst(2)).first { $0 == kind && $1 > 0 }?.0 }
        return DataProfile.Column(
            name: source.name, kind: counts[0] == 0 ? .any : asked ?? narrowest, nulls: rows - counts[0], distinct: counts[1])
    }

    /// One row: per column the least and the greatest value, mean, deviation, quantiles and the most frequent values.
    static func values(
        _ source: TableSource, _ group: Range<Int>, _ columns: [DataProfile.Column], _ rules: DataRules, _ files: [String]
    ) -> String {
        let shares = BinEdges.shares(parts: binParts(columns.count))
        let few = DataProfile.fewValues(columns: columns.count)
        return select(
            group.flatMap { parts($0, columns[$0], shares, fewValues: few) }, from: typed(source, group, columns, rules, files))
    }

    /// Wide sets have coarser bins, so that a profile of a thousand columns stays small.
    static func binParts(_ columns: Int) -> Int { columns <= 200 ? 32 : 8 }

    /// One row: per column the finite numbers in each bin, as a list; NULL where there are none.
    static func bins(
        _ source: TableSource, _ group: Range<Int>, _ columns: [DataProfile.Column], _ rules: DataRules, _ files: [String]
    ) -> String {
        select(group.map { bin($0, columns[$0]) }, from: typed(source, group, columns, rules, files))
    }

    /// One row for each block, in the blocks' order: per column its finite numbers in each bin, or its values with their rows.
    static func blocks(
        _ source: TableSource, _ group: Range<Int>, _ columns: [DataProfile.Column], by block: Int, _ rules: DataRules,
        _ files: [String]
    ) -> String {
        let parts = group.map { place -> String in
            if columns[place].bins != nil { return bin(place, columns[place]) }
            guard !columns[place].top.isEmpty, place != block else { return "NULL" }
            return "to_json(list_transform(map_entries(histogram(p\(place))), lambda e: {'k': e.key, 'n': e.value}))"
        }
        let rows = typed(source, group, columns, rules, files, beside: block)
        return select(parts, from: rows) + " GROUP BY p\(block) ORDER BY p\(block)"
    }

    private static func bin(_ place: Int, _ column: DataProfile.Column) -> String {
        guard let edges = column.bins?.edges else { return "NULL" }
        let ends = edges.map { "'\($0)'::DOUBLE" } + ["'infinity'::DOUBLE"]
        return "to_json(map_values(histogram(f\(place), [\(ends.joined(separator: ", "))])))"
    }

    /// One row: per column how often its value falls and how often it rises, among the first rows.
    static func steps(
        _ source: TableSource, _ group: Range<Int>, _ columns: [DataProfile.Column], _ rules: DataRules, _ files: [String]
    ) -> String {
        let first = "SELECT * FROM (\(typed(source, group, columns, rules, files))) LIMIT \(orderedRows)"
        let whole = group.filter { columns[$0].kind == .integer }
        let before = whole.map { "lag(v\($0)) OVER () AS l\($0)" }
        let parts = group.flatMap { place -> [String] in
            guard columns[place].kind == .integer else { return ["NULL", "NULL"] }
            return ["<", ">"].map { "count(CASE WHEN v\(place) \($0) l\(place) THEN 1 END)" }
        }
        return select(parts, from: "SELECT \((["*"] + before).joined(separator: ", ")) FROM (\(first))")
    }

    private static let orderedRows = 100_000

    private static func typed(
        _ source: TableSource, _ group: Range<Int>, _ columns: [DataProfile.Column], _ rules: DataRules, _ files: [String],
        beside block: Int? = nil
    ) -> String {
        let typed = group.map { place in
            let column = columns[place]
            let value = FieldSQL(field: field(column.kind), source: source.columns[place].kind).value(
                "p\(place)", raw: "c\(place)")
            return "\(column.kind == .integer ? "CAST(\(value) AS DOUBLE)" : value) AS v\(place)"
        }
        let rows = "SELECT *, \(typed.joined(separator: ", ")) FROM (\(presents(source, group, rules, files, beside: block)))"
        // The finite ones as a column of their own: a FILTER of each aggregate costs time that grows with the square of the columns.
        let finite = group.filter { columns[$0].kind.isNumeric }.map { "CASE WHEN isfinite(v\($0)) THEN v\($0) END AS f\($0)" }
        return "SELECT \((["*"] + finite).joined(separator: ", ")) FROM (\(rows))"
    }

    private static func parts(_ place: Int, _ column: DataProfile.Column, _ shares: [Double], fewValues: Int) -> [String] {
        let value = "v\(place)"
        let finite = "f\(place)"
        // The square of a greater number is beyond 64 bits: the engine would give up.
        let deviation =
            "CASE WHEN max(abs(\(finite))) < 1e150 THEN stddev_samp(CASE WHEN abs(\(finite)) < 1e150 THEN \(finite) END) END"
        let numbers =
            column.kind.isNumeric
            ? [
                "favg(\(finite))", deviation,
                "to_json(quantile_cont(\(finite), [\(DataProfile.quantiles.map { "\($0)" }.joined(separator: ", "))]))",
                "to_json(quantile_disc(\(finite), [\(shares.map { "\($0)" }.joined(separator: ", "))]))",
                "min(\(finite))", "max(\(finite))",
            ] : [String](repeating: "NULL", count: 6)
        let entries = "map_entries(histogram(p\(place)))"
        let sorted = "list_sort(list_transform(\(entries), lambda e: {'m': -CAST(e.value AS BIGINT), 'k': e.key, 'n': e.value}))"
        let top = column.distinct <= fewValues && column.distinct > 0 ? "to_json(\(sorted))" : "NULL"
        let extremes = ["min", "max"].map { name in
            column.kind == .integer ? "arg_\(name)(p\(place), \(value))" : "\(name)(\(value))"
        }
        return extremes + numbers + [top]
    }

    private static func presents(
        _ source: TableSource, _ group: Range<Int>, _ rules: DataRules, _ files: [String], beside block: Int? = nil
    ) -> String {
        let more = block.flatMap { group.contains($0) ? nil : $0 }
        let parts = (Array(group) + [more].compactMap { $0 }).map { place in
            let column = source.columns[place]
            return
                "\(FieldSQL(field: rules.field(column.name) ?? FieldRule(name: column.name), source: column.kind).present("c\(place)")) AS p\(place)"
        }
        return "SELECT *, \(parts.joined(separator: ", ")) FROM \(source.rows(files))"
    }

    private static func select(_ parts: [String], from: String) -> String {
        let named = parts.enumerated().map { "\($1) AS a\($0)" }
        return "SELECT \(named.joined(separator: ", ")) FROM (\(from))"
    }
}

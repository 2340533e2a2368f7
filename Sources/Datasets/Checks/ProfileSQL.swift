import Domain
import Statistics

/// The statements of a profile that are about several columns at once: what one holds in memory grows with its columns.
enum ProfileSQL {
    /// Columns of one statement.
    private static let most = 50
    /// Readings of a file; a few more cost less than a few that must be put on disk.
    private static let readings = 4

    static func groups(_ places: [Int], of size: Int = most) -> [[Int]] {
        stride(from: 0, to: places.count, by: size).map { Array(places[$0..<min($0 + size, places.count)]) }
    }

    /// The columns that are read together and held in memory as text, which takes about three times its bytes.
    /// - Parameter columns: of the file.
    static func loads(_ places: [Int], of columns: Int, bytes: Int64, memory: Int64) -> [[Int]] {
        let fitting = Int(min(Int64(most), memory * Int64(columns) / max(1, 3 * bytes)))
        return groups(places, of: min(most, max(1, fitting, (places.count + readings - 1) / readings)))
    }

    /// The kinds that are tried, the narrowest first.
    private static let tried: [FieldRule.Kind] = [.integer, .number, .boolean, .date, .datetime]
    /// Rows with a value, and the values of each kind tried.
    static let kindsPerColumn = 1 + tried.count
    private static let sampledRows = 10_000

    /// What a cell of a kind is, where no rule says more.
    static func field(_ kind: FieldRule.Kind) -> FieldRule {
        var field = FieldRule(name: "", kind: kind)
        // 0 and 1 are numbers before they are truths.
        if kind == .boolean { (field.trueValues, field.falseValues) = (["true", "True", "TRUE"], ["false", "False", "FALSE"]) }
        return field
    }

    /// One row: per column the counts by which its kind is found.
    /// - Parameter sampled: only the first rows are looked at.
    static func kinds(_ source: TableSource, _ group: [Int], _ rules: DataRules, _ files: [String], sampled: Bool) -> String {
        let parts = group.flatMap { place -> [String] in
            let counts = tried.map { kind in
                "count(\(FieldSQL(field: field(kind), source: source.columns[place].kind).value("p\(place)", raw: "c\(place)")))"
            }
            return ["count(p\(place))"] + counts
        }
        let rows = sampled ? "(SELECT * FROM \(source.rows(files)) LIMIT \(sampledRows))" : source.rows(files)
        return select(parts, from: presents(source, group, rules, of: rows))
    }

    /// The narrowest kind that all values are of, or the one that a rule asks for if there is a value of it: a cell that breaks a rule
    /// makes the column no other.
    static func kind(_ row: [String?], at start: Int, written: FieldRule.Kind?) -> FieldRule.Kind {
        let counts = (0..<kindsPerColumn).map { row[start + $0].flatMap { Int($0) } ?? 0 }
        guard counts[0] > 0 else { return .any }
        let found = zip(tried, counts.dropFirst())
        return found.first { $0 == written && $1 > 0 }?.0 ?? found.first { $1 == counts[0] }?.0 ?? .string
    }

    static func isTried(_ kind: FieldRule.Kind?) -> Bool { kind.map(tried.contains) ?? false }

    /// Wide sets have coarser bins, so that a profile of a thousand columns stays small.
    static func binParts(_ columns: Int) -> Int { columns <= 200 ? 32 : 8 }

    /// One row: per column the finite numbers in each bin, as a list; NULL where there are none.
    static func bins(
        _ source: TableSource, _ group: [Int], _ columns: [DataProfile.Column], _ rules: DataRules, _ files: [String]
    ) -> String {
        select(group.map { bin($0, columns[$0]) }, from: typed(source, group, columns, rules, files))
    }

    /// One row for each block, in the blocks' order: per column its finite numbers in each bin, or its values with their rows.
    static func blocks(
        _ source: TableSource, _ group: [Int], _ columns: [DataProfile.Column], by block: Int, _ rules: DataRules,
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
        _ source: TableSource, _ group: [Int], _ columns: [DataProfile.Column], _ rules: DataRules, _ files: [String]
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
        _ source: TableSource, _ group: [Int], _ columns: [DataProfile.Column], _ rules: DataRules, _ files: [String],
        beside block: Int? = nil
    ) -> String {
        let typed = group.map { place in
            let column = columns[place]
            let value = FieldSQL(field: field(column.kind), source: source.columns[place].kind).value(
                "p\(place)", raw: "c\(place)")
            return "\(column.kind == .integer ? "CAST(\(value) AS DOUBLE)" : value) AS v\(place)"
        }
        let rows =
            "SELECT *, \(typed.joined(separator: ", ")) FROM (\(presents(source, group, rules, of: source.rows(files), beside: block)))"
        // The finite ones as a column of their own: a FILTER of each aggregate costs time that grows with the square of the columns.
        let finite = group.filter { columns[$0].kind.isNumeric }.map { "CASE WHEN isfinite(v\($0)) THEN v\($0) END AS f\($0)" }
        return "SELECT \((["*"] + finite).joined(separator: ", ")) FROM (\(rows))"
    }

    private static func presents(
        _ source: TableSource, _ group: [Int], _ rules: DataRules, of rows: String, beside block: Int? = nil
    ) -> String {
        let more = block.flatMap { group.contains($0) ? nil : $0 }
        let parts = (group + [more].compactMap { $0 }).map { place in
            let column = source.columns[place]
            return
                "\(FieldSQL(field: rules.field(column.name) ?? FieldRule(name: column.name), source: column.kind).present("c\(place)")) AS p\(place)"
        }
        return "SELECT *, \(parts.joined(separator: ", ")) FROM \(rows)"
    }

    private static func select(_ parts: [String], from: String) -> String {
        let named = parts.enumerated().map { "\($1) AS a\($0)" }
        return "SELECT \(named.joined(separator: ", ")) FROM (\(from))"
    }
}

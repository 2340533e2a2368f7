import Domain

/// The statements that look at a data set: one scan for all counts and numbers, others only for what broke a rule or is unique.
struct ScanSQL {
    var source: TableSource
    var rules: DataRules
    /// Checks with the places of their columns, in the order of the answer.
    let checks: [(index: Int, check: DataCheck)]
    private let places: [String: Int]

    /// Checks of one statement: the engine's time and memory for it grow faster than they do.
    private static let most = 100

    /// At least one, which counts the rows.
    var groups: [Range<Int>] { Self.groups(max(1, checks.count)).map { $0.clamped(to: 0..<checks.count) } }

    static func groups(_ count: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: most).map { $0..<min($0 + most, count) }
    }

    init(source: TableSource, rules: DataRules) {
        (self.source, self.rules) = (source, rules)
        let places = Dictionary(
            source.columns.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
        self.places = places
        checks = rules.checks.enumerated().filter { _, check in check.column.map { places[$0] != nil } ?? true }.map { ($0, $1) }
    }

    /// The violation of a check, or nil where it is a number or needs rows to be compared.
    func violation(_ check: DataCheck) -> String? {
        guard let column = check.column, let cells = cells(column) else { return nil }
        switch check.kind {
        case .nulls: return cells.violation(.required)
        case .invalid:
            let all = rules.checks.filter { $0.column == column && $0.isOfCells && $0.kind != .required }
            let those = all.compactMap { cells.violation($0.kind) }
            return those.isEmpty ? "false" : "(" + those.joined(separator: " OR ") + ")"
        default: return cells.violation(check.kind)
        }
    }

    /// The number that a check asks for.
    func number(_ check: DataCheck) -> String? {
        guard let column = check.column, let place = places[column] else { return nil }
        switch check.kind {
        case .distinct: return "count(DISTINCT v\(place))"
        case .mean: return "favg(CAST(v\(place) AS DOUBLE))"
        case .sum: return "fsum(CAST(v\(place) AS DOUBLE))"
        case .quantile(let share, _): return "quantile_cont(CAST(v\(place) AS DOUBLE), \(share))"
        case .freshness: return "epoch(max(v\(place)))"
        default: return nil
        }
    }

    /// One row: the rows, then per check of the group its violations or its number.
    func counting(_ files: [String], _ group: Range<Int>) -> String {
        let asked = checks[group].map(\.check)
        let parts = asked.map { check in
            violation(check).map { "count(CASE WHEN \($0) THEN 1 END)" } ?? number(check) ?? "NULL"
        }
        let named = (["count(*)"] + parts).enumerated().map { "\($1) AS a\($0)" }
        return "SELECT \(named.joined(separator: ", ")) FROM (\(cells(files, numbered: false, of: asked)))"
    }

    /// One row: per check in `broken` the first rows that break it, as JSON.
    func examples(_ files: [String], of broken: [DataCheck], most: Int) -> String {
        let parts = broken.enumerated().map { place, check in
            let shown = check.column.flatMap { places[$0] }.map { "p\($0)" } ?? "NULL"
            return
                "CAST(to_json(min(CASE WHEN \(violation(check) ?? "false") THEN {'r': rn, 'v': \(shown)} END, \(most))) AS VARCHAR) AS a\(place)"
        }
        return "SELECT \(parts.joined(separator: ", ")) FROM (\(cells(files, numbered: true, of: broken)))"
    }

    /// One row: how many rows repeat the values of an earlier one. A row without any of the values is not compared.
    func repeats(_ columns: [String]?, _ files: [String]) -> String {
        let keys = keys(columns)
        let inner = "SELECT count(*) AS n FROM (\(cells(files, numbered: false))) \(keys.filter) GROUP BY \(keys.names)"
        return "SELECT coalesce(sum(n - 1), 0)::BIGINT AS a FROM (\(inner)) WHERE n > 1"
    }

    /// The first rows that repeat an earlier one.
    func repeatedRows(_ columns: [String]?, _ files: [String], most: Int) -> String {
        let keys = keys(columns)
        let shown = keys.shown
        let inner =
            "SELECT rn, \(shown) AS v, row_number() OVER (PARTITION BY \(keys.names) ORDER BY rn) AS k "
            + "FROM (\(cells(files, numbered: true))) \(keys.filter)"
        return "SELECT rn, v FROM (\(inner)) WHERE k > 1 ORDER BY rn LIMIT \(most)"
    }

    private func keys(_ columns: [String]?) -> (names: String, filter: String, shown: String) {
        guard let columns else {
            let all = source.columns.indices.map { "c\($0)" }.joined(separator: ", ")
            return (all, "", "NULL")
        }
        let found = columns.compactMap { places[$0] }
        let names = found.map { "v\($0)" }
        let some = names.map { "\($0) IS NOT NULL" }.joined(separator: " OR ")
        let shown = "concat_ws(', ', " + found.map { "p\($0)" }.joined(separator: ", ") + ")"
        return (names.joined(separator: ", "), "WHERE \(some)", shown)
    }

    private func cells(_ column: String) -> CellSQL? {
        places[column].map { CellSQL(field: field(column), source: source.columns[$0].kind, place: $0) }
    }

    private func field(_ column: String) -> FieldRule { rules.field(column) ?? FieldRule(name: column) }

    /// Every column that a rule, or one of `checks`, names with its text and its value; rows with their number if asked for.
    private func cells(_ files: [String], numbered: Bool, of checks: [DataCheck]? = nil) -> String {
        let checks = checks ?? rules.checks
        let uniques = checks.flatMap { check -> [String] in
            if case .unique(let columns) = check.kind { columns } else { [] }
        }
        let used = Set(checks.compactMap(\.column) + uniques).compactMap { places[$0] }.sorted()
        let fields = used.map { place in
            (place, FieldSQL(field: field(source.columns[place].name), source: source.columns[place].kind))
        }
        let number = numbered ? ", row_number() OVER () AS rn" : ""
        let presents = fields.map { ", \($1.present("c\($0)")) AS p\($0)" }.joined()
        let values = fields.map { ", \($1.value("p\($0)", raw: "c\($0)")) AS v\($0)" }.joined()
        return "SELECT *\(values) FROM (SELECT *\(presents)\(number) FROM \(source.rows(files)))"
    }
}

import Domain
import Statistics

/// The statement that looks at one column: its rows are grouped by their value, and all the rest is asked of the groups.
struct ColumnSQL {
    var source: TableSource
    var place: Int
    /// What the column is taken for.
    var kind: FieldRule.Kind
    var rules: DataRules
    /// The columns of the file.
    var columns: Int

    /// What is done first for these columns: text is read once into a table; files that hold columns are read by column.
    static func load(_ source: TableSource, _ group: [Int]) -> ([String]) -> [String] {
        guard !isByColumn(source) else { return { _ in [] } }
        let names = group.map { "c\($0)" }.joined(separator: ", ")
        return { ["CREATE TEMP TABLE loaded AS SELECT \(names) FROM \(source.rows($0))"] }
    }

    private static func isByColumn(_ source: TableSource) -> Bool { source.format.kind == .parquet && source.passedOver == nil }

    /// One row, in the order of `Counts` and `DataProfile.Column.take`.
    func text(_ files: [String]) -> String {
        let rows = Self.isByColumn(source) ? source.rows(files) : "loaded"
        let groups = "SELECT c\(place) AS c, count(*) AS n FROM \(rows) GROUP BY c\(place)"
        let field = rules.field(source.columns[place].name) ?? FieldRule(name: "")
        let present = FieldSQL(field: field, source: source.columns[place].kind).present("c")
        let cells = "SELECT *, \(present) AS p FROM (\(groups))"
        let parts =
            [
                "WITH g AS MATERIALIZED (SELECT p, n, \(value) AS v FROM (\(cells)) WHERE p IS NOT NULL)",
                "m AS MATERIALIZED (\(counts))",
            ]
            + (kind.isNumeric ? ["k AS MATERIALIZED (\(crossings))", "r AS (\(ranks))"] : [])
        let asked =
            [
                "(SELECT count(*) FROM \(rows))", "m.*", kind.isNumeric ? "(\(deviation))" : "NULL",
                kind.isNumeric ? "(\(picks))" : "NULL", "(\(top))",
            ]
        return "\(parts.joined(separator: ", ")) SELECT \(named(asked)) FROM m"
    }

    private func named(_ parts: [String]) -> String {
        parts.enumerated().map { $1 == "m.*" ? $1 : "\($1) AS a\($0)" }.joined(separator: ", ")
    }

    private var value: String {
        let value = FieldSQL(field: ProfileSQL.field(kind), source: source.columns[place].kind).value("p", raw: "c")
        return kind == .integer ? "CAST(\(value) AS DOUBLE)" : value
    }

    private static let finite = "CASE WHEN isfinite(v) THEN n END"

    private var counts: String {
        // One text may be that of several JSON values.
        let different = source.columns[place].kind == .json ? "count(DISTINCT p)" : "count(*)"
        let extremes = ["min", "max"].map { kind == .integer ? "arg_\($0)(p, v)" : "\($0)(v)" }
        let numbers = [
            "sum(\(Self.finite))", "fsum(CASE WHEN isfinite(v) THEN v * n END) / sum(\(Self.finite))",
            "min(CASE WHEN isfinite(v) THEN v END)", "max(CASE WHEN isfinite(v) THEN v END)",
        ]
        let parts =
            ["coalesce(sum(n), 0)", different, "coalesce(sum(CASE WHEN v IS NOT NULL THEN n END), 0)"] + extremes
            + (kind.isNumeric ? numbers : numbers.map { _ in "NULL" })
        let names = ["present", "different", "fitting", "least", "greatest", "finite", "mean", "lowest", "highest"]
        return "SELECT \(zip(parts, names).map { "\($0) AS \($1)" }.joined(separator: ", ")) FROM g"
    }

    /// Of the sample. The square of a greater number is beyond 64 bits.
    private var deviation: String {
        "SELECT CASE WHEN max(abs(v)) < 1e150 THEN sqrt(sum(n * (v - mean) * (v - mean)) / (any_value(finite) - 1)) END "
            + "FROM g, m WHERE isfinite(v)"
    }

    // MARK: - Order statistics

    /// The finite numbers in their order, those only that a share of `BinEdges.shares` or of `DataProfile.quantiles` falls upon: `b`
    /// numbers come before the first of them, `c` up to the last.
    private var crossings: String {
        let sums =
            "SELECT v, n, sum(CAST(n AS DOUBLE)) OVER (ROWS UNBOUNDED PRECEDING) AS c FROM (SELECT v, n FROM g WHERE isfinite(v) ORDER BY v)"
        let (disc, cont) = (64 * ProfileSQL.binParts(columns), 20)
        return "SELECT v, c - n AS b, c FROM (\(sums)), (SELECT CAST(finite AS DOUBLE) AS f FROM m) "
            + "WHERE floor(c * \(disc) / f) > floor((c - n) * \(disc) / f) "
            + "OR ceil((c - n - 1) * \(cont) / greatest(f - 1, 1)) < (c + 1) * \(cont) / greatest(f - 1, 1)"
    }

    /// The places, from 0, of the numbers that are asked for: of each share of the bins, then two for each quantile.
    private var ranks: String {
        let shares = BinEdges.shares(parts: ProfileSQL.binParts(columns))
        let disc =
            "SELECT i, greatest(0, ceil(x * finite) - 1) AS r FROM m, (SELECT unnest(\(Self.list(shares))) AS x, unnest(range(\(shares.count))) AS i)"
        let cont =
            "SELECT \(shares.count) + 2 * i + y, least(finite - 1, floor(x * (finite - 1)) + y) FROM m, "
            + "(SELECT unnest(\(Self.list(DataProfile.quantiles))) AS x, unnest(range(\(DataProfile.quantiles.count))) AS i), (SELECT unnest([0, 1]) AS y)"
        return "\(disc) UNION ALL \(cont)"
    }

    private static func list(_ numbers: [Double]) -> String { "[\(numbers.map { "\($0)::DOUBLE" }.joined(separator: ", "))]" }

    private var picks: String { "SELECT to_json(list(v ORDER BY i)) FROM r, k WHERE k.b <= r.r AND r.r < k.c" }

    /// The values with their rows, the most frequent first; NULL where there are many.
    private var top: String {
        let few = "(SELECT different FROM m) <= \(DataProfile.fewValues(columns: columns))"
        let values = "SELECT p, sum(n) AS n FROM g WHERE \(few) GROUP BY p"
        return "SELECT to_json(list({'k': p, 'n': CAST(n AS BIGINT)} ORDER BY n DESC, p)) FROM (\(values))"
    }
}

import Domain

/// The engine's words for the order of rows by one column: a time, a day, or a number such as a year.
struct TimeSQL {
    private let source: TableSource
    private let field: FieldRule
    private let present: String
    private let time: String

    /// - Parameter field: how a rule says that the column is read; without one, numbers and ISO times are found by their form.
    init(source: TableSource, place: Int, field: FieldRule?) {
        (self.source, self.field) = (source, field ?? FieldRule(name: ""))
        present = FieldSQL(field: self.field, source: source.columns[place].kind).present("c\(place)")
        time = Self.seconds(field, source.columns[place].kind, "p", raw: "c\(place)")
    }

    /// Seconds since 1970, or the number itself; NULL where it is neither.
    private static func seconds(_ field: FieldRule?, _ kind: SourceColumn.Kind, _ text: String, raw: String?) -> String {
        guard let field, field.kind != .any, field.kind != .string else {
            return "coalesce(TRY_CAST(\(text) AS DOUBLE), epoch(TRY_CAST(\(text) AS TIMESTAMPTZ)))"
        }
        let value = FieldSQL(field: field, source: kind).value(text, raw: raw)
        return [.date, .datetime, .time].contains(field.kind) ? "epoch(\(value))" : "CAST(\(value) AS DOUBLE)"
    }

    private func cells(_ files: [String]) -> String {
        "SELECT *, \(time) AS t FROM (SELECT *, \(present) AS p, row_number() OVER () AS rn FROM \(source.rows(files)))"
    }

    /// One row: the values, those that are times, and the earliest.
    func first(_ files: [String]) -> String {
        "SELECT count(p), count(t), CAST(min(t) AS VARCHAR) FROM (\(cells(files)))"
    }

    /// One row: the values that are no times, and the rows that are not before `start`.
    func counting(_ files: [String], _ start: String) -> String {
        "SELECT count(p) - count(t), count(*) FILTER (WHERE t >= CAST('\(start)' AS DOUBLE)) FROM (\(cells(files)))"
    }

    func rows(_ files: [String], _ start: String, most: Int) -> String {
        "SELECT rn, p FROM (\(cells(files))) WHERE t >= CAST('\(start)' AS DOUBLE) ORDER BY rn LIMIT \(most)"
    }

    /// That so many values of the column are none.
    func noTimes(_ column: String, _ count: Int) -> EngineError {
        let what = count == 1 ? "one value" : "\(count) values"
        if field.kind != .any, field.kind != .string {
            let mend = count == 1 ? "Correct it, or say in 'format' how it is" : "Correct them, or say in 'format' how they are"
            return EngineError(.data, "\(what) of '\(column)' cannot be read as 'type: \(field.kind.rawValue)'. \(mend) written.")
        }
        return EngineError(.data, "\(what) of '\(column)' cannot be read as a time. Give the column a 'type' and a 'format'.")
    }
}

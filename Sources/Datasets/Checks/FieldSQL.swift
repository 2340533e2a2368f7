import Domain

/// The engine's words for a column's cells: which of them are no value, which are of its type, and their logical value.
///
/// The meaning is that of Frictionless' Table Schema 2 (its `number` takes no `_`, its `pattern` is for the whole value).
struct FieldSQL {
    var field: FieldRule
    var source: SourceColumn.Kind

    /// The cell as text, NULL where it stands for no value.
    /// - Parameter raw: the column as the reader gives it.
    func present(_ raw: String) -> String {
        let text: String
        switch source {
        case .text: text = raw
        case .json:
            text =
                "CASE json_type(\(raw)) WHEN 'NULL' THEN NULL WHEN 'VARCHAR' THEN \(raw) ->> '$' ELSE CAST(\(raw) AS VARCHAR) END"
        default: text = "CAST(\(raw) AS VARCHAR)"
        }
        guard !field.missingValues.isEmpty, !holdsNumbers else { return text }
        if field.missingValues.count == 1 { return "nullif(\(text), \(SQLText.literal(field.missingValues[0])))" }
        return "CASE WHEN (\(text)) IN (\(Self.literals(field.missingValues))) THEN NULL ELSE \(text) END"
    }

    /// Whether the file's own numbers are the values: none is written out to be read again, and no text stands for no value.
    private var holdsNumbers: Bool {
        guard case .typed(let type) = source, field.groupChar.isEmpty, field.decimalChar == "." else { return false }
        let isNumber = Self.wholeTypes.contains(type) || type == "DOUBLE" && field.kind == .number
        return isNumber && [.number, .integer].contains(field.kind) && field.missingValues.allSatisfy { Double($0) == nil }
    }

    private static let wholeTypes = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"]

    /// What is NULL where the cell stands for no value, and costs the least.
    func filled(_ text: String, raw: String) -> String { holdsNumbers ? raw : text }

    static func literals(_ texts: [String]) -> String { texts.map(SQLText.literal).joined(separator: ", ") }

    /// The logical value of a cell, NULL where it is not of the type.
    /// - Parameters:
    ///   - text: an expression without NULL.
    ///   - raw: the column itself; nil for a value that a rule writes.
    func value(_ text: String, raw: String?) -> String {
        if holdsNumbers, let raw { return "CAST(\(raw) AS \(field.kind == .integer ? "HUGEINT" : "DOUBLE"))" }
        guard let valid = validity(text, raw: raw) else { return typed(text) }
        return "CASE \(plain(text, raw: raw))WHEN \(valid) THEN \(typed(text)) END"
    }

    /// Most numbers are written plainly, and to see that takes a third of the time that the rest of what may be a number takes.
    private func plain(_ text: String, raw: String?) -> String {
        guard source == .text, field.bareNumber, field.groupChar.isEmpty, field.decimalChar == "." else { return "" }
        let (form, type): (String, String)
        switch field.kind {
        case .integer: (form, type) = ("[+-]?[0-9]{1,18}", "HUGEINT")
        case .number: (form, type) = (Self.number, "DOUBLE")
        default: return ""
        }
        return "WHEN regexp_full_match(\(text), \(SQLText.literal(form))) THEN TRY_CAST(\(text) AS \(type)) "
    }

    /// Nil where every cell is of the type, or where the value itself is NULL for those that are not.
    private func validity(_ text: String, raw: String?) -> String? {
        let own = ownValidity(text)
        guard let raw, let foreign = foreignValidity(raw) else { return own }
        return own.map { "(\(foreign)) AND (\($0))" } ?? foreign
    }

    /// What a file that knows types itself must hold.
    private func foreignValidity(_ raw: String) -> String? {
        let texts = "json_type(\(raw)) = 'VARCHAR'"
        switch (source, field.kind) {
        case (_, .any), (.text, _): return nil
        case (.json, .object), (.json, .geojson): return "json_type(\(raw)) IN ('OBJECT', 'VARCHAR')"
        case (.json, .array), (.json, .list), (.json, .geopoint): return "json_type(\(raw)) IN ('ARRAY', 'OBJECT', 'VARCHAR')"
        case (.json, .number), (.json, .integer), (.json, .year): return "json_type(\(raw)) <> 'BOOLEAN'"
        case (.json, .boolean): return "json_type(\(raw)) IN ('BOOLEAN', 'VARCHAR')"
        case (.json, _): return texts
        case (.typed, .string): return "typeof(\(raw)) = 'VARCHAR'"
        case (.typed, .number), (.typed, .integer): return "typeof(\(raw)) <> 'BOOLEAN'"
        case (.typed, _): return nil
        }
    }

    private func ownValidity(_ text: String) -> String? {
        func matches(_ pattern: String, _ text: String) -> String { "regexp_full_match(\(text), \(SQLText.literal(pattern)))" }
        let cell = trimmed(text)
        switch field.kind {
        case .integer:
            let digits = matches("[+-]?[0-9]+", cell)
            return source == .text ? digits : "(\(digits) OR \(matches("[+-]?[0-9]+\\.0+", cell)))"
        case .number: return matches("\(Self.number)|[+-]?(?i:inf(inity)?|nan)", cell)
        case .boolean: return "\(text) IN (\(Self.literals(field.trueValues + field.falseValues)))"
        case .year: return matches("[0-9]{4}", text)
        case .yearmonth: return matches("[0-9]{1,4}-0?([1-9]|1[0-2])", text)
        case .duration: return matches(Self.duration, text)
        case .object, .geojson: return "(json_valid(\(text)) AND TRY(json_type(\(text))) = 'OBJECT')"
        case .array: return "(json_valid(\(text)) AND TRY(json_type(\(text))) = 'ARRAY')"
        case .date where field.format == "default":
            return "(\(matches("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", text)) AND NOT starts_with(\(text), '0000'))"
        case .datetime where field.format == "default":
            return "(\(matches(Self.datetime, text)) AND NOT starts_with(\(text), '0000'))"
        case .time where field.format == "default": return matches(Self.time, text)
        case .geopoint: return Self.geopoint(text)
        case .string: return Self.forms[field.format].map { matches($0, text) }
        case .date, .datetime, .time, .list, .any: return nil
        }
    }

    private func typed(_ text: String) -> String {
        let cell = trimmed(text)
        switch field.kind {
        case .integer:
            let digits = source == .text ? cell : "regexp_replace(\(cell), '\\.0+$', '')"
            let most = "170141183460469231731687303715884105727"
            let beyond = "CASE WHEN starts_with(\(cell), '-') THEN -\(most) ELSE \(most) END"
            return "coalesce(TRY_CAST(\(digits) AS HUGEINT), CAST(\(beyond) AS HUGEINT))"
        case .number: return "TRY_CAST(\(cell) AS DOUBLE)"
        case .boolean: return "(\(text) IN (\(Self.literals(field.trueValues))))"
        case .year: return "TRY_CAST(\(text) AS INTEGER)"
        case .yearmonth:
            return "(TRY_CAST(split_part(\(text), '-', 1) AS INTEGER) * 12 + TRY_CAST(split_part(\(text), '-', 2) AS INTEGER))"
        case .date: return moment(text, "DATE", "%Y-%m-%d")
        case .datetime: return moment(text, "TIMESTAMPTZ", nil)
        case .time: return moment(text, "TIME", nil)
        default: return text
        }
    }

    private func moment(_ text: String, _ type: String, _ usual: String?) -> String {
        switch field.format {
        case "default": usual.map { "CAST(try_strptime(\(text), '\($0)') AS \(type))" } ?? "TRY_CAST(\(text) AS \(type))"
        case "any": "coalesce(TRY_CAST(\(text) AS \(type)), CAST(try_strptime(\(text), \(Self.anyForms)) AS \(type)))"
        default: "CAST(try_strptime(\(text), \(SQLText.literal(field.format))) AS \(type))"
        }
    }

    /// White space around numbers is none of theirs; group and decimal characters are those of the column.
    private func trimmed(_ text: String) -> String {
        guard field.kind == .number || field.kind == .integer else { return text }
        var cell = "trim(\(text))"
        if !field.bareNumber { cell = "regexp_replace(\(cell), '^[^0-9+-]+|[^0-9]+$', '', 'g')" }
        if !field.groupChar.isEmpty { cell = "replace(\(cell), \(SQLText.literal(field.groupChar)), '')" }
        if field.decimalChar != ".", field.kind == .number {
            cell =
                "CASE WHEN contains(\(cell), '.') THEN '' ELSE replace(\(cell), \(SQLText.literal(field.decimalChar)), '.') END"
        }
        return cell
    }

    // MARK: - Forms

    private static let number = "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?"
    private static let zone = "(Z|[+-][0-9]{2}(:?[0-9]{2})?)?"
    private static let time = "[0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?" + zone
    private static let datetime = "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]" + time
    private static let duration =
        "[+-]?P([0-9]+([.,][0-9]+)?W|([0-9]+([.,][0-9]+)?Y)?([0-9]+([.,][0-9]+)?M)?([0-9]+([.,][0-9]+)?D)?"
        + "(T([0-9]+([.,][0-9]+)?H)?([0-9]+([.,][0-9]+)?M)?([0-9]+([.,][0-9]+)?S)?)?)"
    private static let anyForms =
        "['%d/%m/%Y', '%m/%d/%Y', '%d.%m.%Y', '%Y/%m/%d', '%d %b %Y', '%d %B %Y', '%b %d, %Y', '%Y%m%d', '%d/%m/%Y %H:%M:%S', '%m/%d/%Y %H:%M:%S', '%H:%M']"
    private static let forms = [
        "email": "[^@\\s\"(),:;<>\\[\\]\\\\]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+",
        "uri": "[A-Za-z][A-Za-z0-9+.-]*:[^\\s]*",
        "uuid": "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
        "binary": "([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
    ]

    private static func geopoint(_ text: String) -> String {
        let parts = (1...2).map { "TRY_CAST(trim(split_part(\(text), ',', \($0))) AS DOUBLE)" }
        return "(len(string_split(\(text), ',')) = 2 AND \(parts[0]) BETWEEN -180 AND 180 AND \(parts[1]) BETWEEN -90 AND 90)"
    }
}

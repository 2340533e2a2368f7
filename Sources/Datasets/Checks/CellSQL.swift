import Domain

/// The engine's words for what breaks a rule in a row, over the columns that `ScanSQL` lays out: `p` present, `v` value, of place `i`.
struct CellSQL {
    var field: FieldRule
    var source: SourceColumn.Kind
    /// The column's place.
    var place: Int

    private var present: String { "p\(place)" }
    private var value: String { "v\(place)" }
    private var filled: String { FieldSQL(field: field, source: source).filled(present, raw: "c\(place)") }

    /// Nil for rules that are not of cells.
    func violation(_ kind: DataCheck.Kind) -> String? {
        switch kind {
        case .type: return "(\(filled) IS NOT NULL AND \(value) IS NULL)"
        case .required: return "(\(filled) IS NULL)"
        case .minimum(let bound): return against(">=", bound)
        case .maximum(let bound): return against("<=", bound)
        case .exclusiveMinimum(let bound): return against(">", bound)
        case .exclusiveMaximum(let bound): return against("<", bound)
        case .oneOf(let values): return broken("\(value) IN (\(values.map(constant).joined(separator: ", ")))")
        case .pattern(let pattern): return broken("regexp_full_match(\(present), \(SQLText.literal(pattern)))")
        case .minLength(let length): return broken("\(self.length) >= \(length)")
        case .maxLength(let length): return broken("\(self.length) <= \(length)")
        default: return nil
        }
    }

    /// A value that a rule writes, read as a cell is.
    func constant(_ written: String) -> String {
        FieldSQL(field: field, source: .text).value(SQLText.literal(written), raw: nil)
    }

    private func broken(_ holds: String) -> String { "(\(value) IS NOT NULL AND NOT coalesce(\(holds), false))" }

    /// NaN is within no bound.
    private func against(_ relation: String, _ bound: String) -> String {
        let holds = "\(value) \(relation) \(constant(bound))"
        return broken(field.kind == .number ? "\(holds) AND NOT isnan(\(value))" : holds)
    }

    private var length: String {
        switch field.kind {
        case .array: "json_array_length(\(present))"
        case .object, .geojson: "len(json_keys(\(present)))"
        case .list: "len(string_split(\(present), ','))"
        default: "length(\(present))"
        }
    }
}

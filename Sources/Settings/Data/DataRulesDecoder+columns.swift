import Documents
import Domain

extension DataRulesDecoder {
    private static let readingKeys = [
        "type", "format", "missingValues", "trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber", "show",
    ]
    static let cellKeys = [
        "required", "unique", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum", "pattern", "minLength",
        "maxLength",
    ]
    private static let columnKeys = ["nulls", "invalid", "distinct", "mean", "sum", "quantiles", "freshness"]

    func take(_ cursor: DocumentCursor, into rules: inout DataRules) {
        for entry in cursor.entries("a mapping of columns to their rules") ?? [] {
            let cursor = entry.value
            var field = FieldRule(name: entry.key, place: entry.place)
            let present = { (manner: Manner) in self.check(.present, manner, column: entry.key, at: entry.place) }
            if cursor.node.value == .null {
                rules.fields.append(field)
                rules.checks.append(present(Manner()))
            } else if cursor.scalar != nil {
                field.kind = cursor.word(FieldRule.Kind.self) ?? .any
                rules.fields.append(field)
                rules.checks += [present(Manner()), check(.type, Manner(), column: entry.key, at: entry.place)]
            } else if let fields = cursor.fields(Self.readingKeys + Self.cellKeys + Self.columnKeys + Self.mannerKeys) {
                read(fields, into: &field)
                UncheckedWords.report(formatOf: field, fields["format"])
                let manner = manner(fields)
                let invalid = fields["invalid"].flatMap { most($0, manner) }
                rules.fields.append(field)
                rules.checks.append(present(manner))
                let column = ColumnDecoder(
                    decoder: self, field: field, manner: manner, tolerance: invalid?.0 ?? 0, place: entry.place)
                rules.checks += column.checks(fields)
                if let invalid, let place = fields["invalid"]?.place {
                    rules.checks.append(check(.invalid(invalid.0), invalid.1, column: field.name, at: place))
                }
            }
        }
    }

    /// How the column's cells are read.
    func read(_ fields: DocumentFields, into field: inout FieldRule) {
        if let kind = fields["type"]?.word(FieldRule.Kind.self) { field.kind = kind }
        if let format = fields["format"]?.text("a format") { field.format = format }
        if let values = fields["missingValues"].flatMap(words) { field.missingValues = values }
        if let values = fields["trueValues"].flatMap(words) { field.trueValues = values }
        if let values = fields["falseValues"].flatMap(words) { field.falseValues = values }
        if let text = fields["decimalChar"]?.text("a character") { field.decimalChar = text }
        if let text = fields["groupChar"]?.scalar?.text { field.groupChar = text }
        if let flag = fields["bareNumber"]?.flag() { field.bareNumber = flag }
        if let flag = fields["show"]?.flag() { field.show = flag }
    }

    /// Texts as written; the empty one is one of them.
    func words(_ cursor: DocumentCursor) -> [String]? {
        cursor.items("a list of texts")?.compactMap { item in
            if item.node.value == .null { return "" }
            guard let scalar = item.scalar else { item.expected("text"); return nil }
            return scalar.text
        }
    }
}

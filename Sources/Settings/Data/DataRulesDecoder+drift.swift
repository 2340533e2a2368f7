import Documents
import Domain

extension DataRulesDecoder {
    private static let driftKeys = ["against", "of", "block", "columns", "ignore", "significance"] + mannerKeys

    func drift(_ cursor: DocumentCursor) -> DriftRule? {
        guard let fields = cursor.fields(Self.driftKeys) else { return nil }
        guard let against = fields["against"] else {
            cursor.report("\(cursor.path): 'against' is missing. Write champion, previous or the name of a data set.")
            return nil
        }
        guard let reference = against.text("champion, previous or the name of a data set") else { return nil }
        let manner = self.manner(fields, Manner(level: .warn))
        var rule = DriftRule(
            against: Self.reference(reference), level: manner.level, owner: manner.owner, accept: manner.accept,
            place: cursor.place)
        rule.of = fields["of"]?.word(DriftRule.Rows.self)
        rule.block = fields["block"]?.text("the name of a column")
        if let significance = fields["significance"].flatMap(share) { rule.significance = significance }
        rule.ignore = fields["ignore"]?.texts("a list of columns") ?? []
        for entry in fields["columns"]?.entries("a mapping of columns to what is asked of them") ?? [] {
            rule.columns[entry.key] = column(entry.value, at: entry.place)
        }
        return rule
    }

    private static func reference(_ text: String) -> DriftRule.Reference {
        switch text {
        case "champion": .champion
        case "previous": .previous
        default: .set(text)
        }
    }

    private func column(_ cursor: DocumentCursor, at place: Place) -> DriftRule.Column? {
        guard let fields = cursor.fields(["method", "threshold"]) else { return nil }
        var column = DriftRule.Column(method: fields["method"]?.word(DriftRule.Method.self), place: place)
        if let written = fields["threshold"] {
            guard let threshold = number(written) else { return nil }
            guard threshold > 0 else {
                written.expected("a number above 0")
                return nil
            }
            column.threshold = threshold
        }
        return column
    }
}

import Documents
import Domain

/// Rules that compare with another data set of the pipeline.
extension DataRulesDecoder {
    /// One mapping, or a list of them.
    func leaks(_ cursor: DocumentCursor, _ read: (DocumentCursor) -> DataCheck?) -> [DataCheck] {
        if cursor.isMapping { return read(cursor).map { [$0] } ?? [] }
        guard let items = cursor.items("a mapping with 'with', or a list of them") else { return [] }
        if items.isEmpty { cursor.report("\(cursor.path): the list is empty, so nothing would be compared.") }
        return items.compactMap(read)
    }

    func overlap(_ cursor: DocumentCursor) -> DataCheck? {
        guard let (other, fields) = other(cursor, ["max", "on"]) else { return nil }
        let columns = fields["on"]?.texts("a list of columns")
        if let columns, columns.isEmpty, let on = fields["on"] {
            on.report("\(on.path): the list is empty. Leave 'on' out to compare all columns.")
            return nil
        }
        return check(.overlap(with: other, on: columns, fields["max"].flatMap(share) ?? 0), manner(fields), at: cursor.place)
    }

    func timeOrder(_ cursor: DocumentCursor) -> DataCheck? { ofColumn(cursor) { .timeOrder(with: $0) } }

    func groupOverlap(_ cursor: DocumentCursor) -> DataCheck? { ofColumn(cursor) { .groupOverlap(with: $0) } }

    private func ofColumn(_ cursor: DocumentCursor, _ kind: (String) -> DataCheck.Kind) -> DataCheck? {
        guard let (other, fields) = other(cursor, ["column"]) else { return nil }
        guard let column = fields["column"] else {
            cursor.report("\(cursor.path): 'column' is missing.")
            return nil
        }
        return column.text("a column").map { check(kind(other), manner(fields), column: $0, at: cursor.place) }
    }

    private func other(_ cursor: DocumentCursor, _ keys: [String]) -> (String, DocumentFields)? {
        guard let fields = cursor.fields(["with"] + keys + Self.mannerKeys, "a mapping with 'with'") else { return nil }
        guard let with = fields["with"] else {
            cursor.report("\(cursor.path): 'with' is missing: the name of the data set to compare with, such as holdout.")
            return nil
        }
        return with.text("the name of a data set").map { ($0, fields) }
    }
}

import Documents
import Domain

extension DataRulesDecoder {
    private static let formats = ["csv", "tsv", "jsonl", "json", "parquet"]

    func format(_ cursor: DocumentCursor, _ key: String) -> DataCheck? {
        var manner = Manner()
        var written: DocumentCursor? = cursor
        if cursor.isMapping {
            guard let fields = cursor.fields(["is"] + Self.mannerKeys) else { return nil }
            manner = self.manner(fields)
            written = fields["is"]
        }
        guard let name = written?.text("a format") else { return nil }
        guard Self.formats.contains(name) else {
            cursor.report(
                "\(cursor.path): expected one of \(Self.formats.joined(separator: ", ")), got '\(name)'."
                    + Spelling.question(name, among: Self.formats))
            return nil
        }
        return check(.format(name), manner, at: cursor.place)
    }

    func bytes(_ cursor: DocumentCursor, _ key: String) -> DataCheck? {
        bounds(cursor, .size).map { check(.bytes($0), manner($1), at: cursor.place) }
    }

    func rows(_ cursor: DocumentCursor, _ key: String) -> DataCheck? {
        bounds(cursor).map { check(.rows($0), manner($1), at: cursor.place) }
    }

    func duplicates(_ cursor: DocumentCursor, _ key: String) -> DataCheck? {
        most(cursor, Manner()).map { check(.duplicates($0), $1, at: cursor.place) }
    }

    /// `fail`, `warn` or `pass`, or a mapping with `level` for an owner and an acceptance.
    func columnsRule(_ cursor: DocumentCursor, _ kind: DataCheck.Kind) -> [DataCheck] {
        if cursor.isMapping {
            guard let fields = cursor.fields(Self.mannerKeys) else { return [] }
            return [check(kind, manner(fields), at: cursor.place)]
        }
        switch cursor.scalar?.text {
        case "pass": return []
        case "fail": return [check(kind, Manner(), at: cursor.place)]
        case "warn": return [check(kind, Manner(level: .warn), at: cursor.place)]
        default:
            cursor.expected("one of pass, warn, fail")
            return []
        }
    }

    /// A list whose items are a column, several columns together, or a mapping with `columns` and a manner.
    func unique(_ cursor: DocumentCursor) -> [DataCheck] {
        (cursor.items("a list of lists of columns") ?? []).compactMap { item in
            var (named, manner) = (item, Manner())
            if item.isMapping {
                guard let fields = item.fields(["columns"] + Self.mannerKeys) else { return nil }
                guard let columns = fields["columns"] else {
                    item.report("\(item.path): 'columns' is missing.")
                    return nil
                }
                (named, manner) = (columns, self.manner(fields))
            }
            guard let columns = named.texts("a list of columns") else { return nil }
            guard !columns.isEmpty else {
                named.report("\(named.path): the list is empty.")
                return nil
            }
            return check(.unique(columns), manner, at: item.place)
        }
    }

    /// A mapping of names to a query, or to a mapping with `query` and a manner.
    func sql(_ cursor: DocumentCursor) -> [DataCheck] {
        (cursor.entries("a mapping of names to queries") ?? []).compactMap { entry in
            var (query, manner): (DocumentCursor?, Manner) = (entry.value, Manner())
            if entry.value.isMapping {
                guard let fields = entry.value.fields(["query"] + Self.mannerKeys) else { return nil }
                (query, manner) = (fields["query"], self.manner(fields))
                if query == nil { entry.value.report("\(entry.value.path): 'query' is missing.") }
            }
            guard let text = query?.text("a query") else { return nil }
            return check(.sql(text), manner, name: entry.key, at: entry.place)
        }
    }
}

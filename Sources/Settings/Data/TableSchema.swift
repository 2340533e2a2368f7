package import Documents
package import Domain

/// Reads a Table Schema or a Data Package of Frictionless; what they say beside rules is passed over, rules that are not checked are
/// refused.
package struct TableSchema {
    /// What a schema file is.
    package enum Found {
        case rules(DataRules)
        /// A package's resource says its schema by path, relative to the package.
        case reference(String, delimiter: String?)
        /// A package that has no such resource.
        case unnamed(Problem)
    }

    private let collector: ProblemCollector
    private let decoder = DataRulesDecoder()

    private init(_ collector: ProblemCollector) { self.collector = collector }

    /// - Parameter data: the data's path relative to the file's folder, by which a package's resource is found.
    package static func read(_ bytes: [UInt8], file: String, for data: String) throws(Problems) -> Found {
        let node = try Document.named(file, bytes: bytes, limits: .numbers)
        let collector = ProblemCollector()
        let cursor = DocumentCursor(node, collector: collector)
        let found = TableSchema(collector).found(cursor, data)
        if collector.hasErrors || found == nil { throw Problems(collector.problems) }
        return found!
    }

    private func found(_ cursor: DocumentCursor, _ data: String) -> Found? {
        let top = Lenient(cursor)
        if top["resources"] != nil { return package(top, cursor, data) }
        if top["fields"] != nil { return .rules(schema(top, cursor, dialect: nil)) }
        if top["checks"] != nil || cursor.isMapping {
            return decoder.rules(top["checks"] ?? cursor).map(Found.rules)
        }
        cursor.expected("a Table Schema with 'fields', a Data Package with 'resources', or rules as under 'checks:'")
        return nil
    }

    private func package(_ top: Lenient, _ cursor: DocumentCursor, _ data: String) -> Found? {
        let resources = top["resources"]?.items("a list of resources") ?? []
        let resource = resources.map(Lenient.init).first { resource in
            let paths = resource["path"]?.texts() ?? []
            return paths.contains(data) || paths.contains("./" + data)
        }
        guard let resource else {
            return .unnamed(Problem("no resource of the package has the path '\(data)'.", at: cursor.place))
        }
        UncheckedWords.report(ofDialect: resource["dialect"])
        let delimiter = resource["dialect"].flatMap { Lenient($0)["delimiter"]?.scalar?.text }
        guard let schema = resource["schema"] else {
            return .rules(DataRules(checks: [format(at: cursor.place)], delimiter: delimiter))
        }
        if let path = schema.scalar?.text { return .reference(path, delimiter: delimiter) }
        return .rules(self.schema(Lenient(schema), schema, dialect: delimiter))
    }

    private func format(at place: Place) -> DataCheck { DataCheck(.format(nil), place: place) }

    private func schema(_ top: Lenient, _ cursor: DocumentCursor, dialect: String?) -> DataRules {
        var rules = DataRules(checks: [format(at: cursor.place)], delimiter: dialect)
        let missing = top["missingValues"].flatMap(missingValues)
        UncheckedWords.report(ofSchema: top)
        for item in top["fields"]?.items("a list of fields") ?? [] {
            let fields = Lenient(item)
            guard let name = fields["name"]?.text("a name") else {
                if fields["name"] == nil { item.report("\(item.path): 'name' is missing.") }
                continue
            }
            var field = FieldRule(name: name, place: item.place)
            if let missing { field.missingValues = missing }
            take(fields, into: &field)
            UncheckedWords.report(of: field, fields)
            rules.fields.append(field)
            rules.checks += checks(of: field, fields, item.place)
        }
        match(fieldsMatch(top), cursor.place, &rules)
        rules.checks += keys(top)
        return rules
    }

    private func take(_ fields: Lenient, into field: inout FieldRule) {
        if let kind = fields["type"]?.word(FieldRule.Kind.self) { field.kind = kind }
        if let format = fields["format"]?.text("a format") { field.format = format }
        if let values = fields["missingValues"].flatMap(missingValues) { field.missingValues = values }
        if let values = fields["trueValues"].flatMap(decoder.words) { field.trueValues = values }
        if let values = fields["falseValues"].flatMap(decoder.words) { field.falseValues = values }
        if let text = fields["decimalChar"]?.scalar?.text { field.decimalChar = text }
        if let text = fields["groupChar"]?.scalar?.text { field.groupChar = text }
        if let flag = fields["bareNumber"]?.flag() { field.bareNumber = flag }
    }

    /// A text, or a mapping with `value`.
    private func missingValues(_ cursor: DocumentCursor) -> [String]? {
        cursor.items("a list of texts")?.compactMap { item in
            item.isMapping ? Lenient(item)["value"]?.scalar?.text : item.scalar?.text
        }
    }

    private func checks(of field: FieldRule, _ fields: Lenient, _ place: Place) -> [DataCheck] {
        let typed = field.kind == .any ? [] : [DataCheck(.type, column: field.name, place: fields["type"]?.place ?? place)]
        guard let constraints = fields["constraints"] else { return typed }
        guard let those = UncheckedWords.reported(inConstraints: Lenient(constraints)).fields(DataRulesDecoder.cellKeys) else {
            return typed
        }
        let column = ColumnDecoder(decoder: decoder, field: field, manner: .init(), tolerance: 0, place: place)
        return typed + column.checks(those)
    }

    private static let matches = ["exact", "equal", "subset", "superset", "partial"]

    private func fieldsMatch(_ top: Lenient) -> String {
        guard let cursor = top["fieldsMatch"], let word = cursor.texts()?.first else { return "exact" }
        if !Self.matches.contains(word) {
            let question = Spelling.question(word, among: Self.matches)
            cursor.report("fieldsMatch: expected one of \(Self.matches.joined(separator: ", ")), got '\(word)'.\(question)")
        }
        return word
    }

    /// How the file's columns and the schema's fields must agree.
    private func match(_ word: String, _ place: Place, _ rules: inout DataRules) {
        let names = rules.fields.map(\.name)
        if word != "superset", word != "partial" {
            rules.checks += rules.fields.map { DataCheck(.present, column: $0.name, place: $0.place ?? place) }
        }
        if ["exact", "equal", "superset"].contains(word) { rules.checks.append(DataCheck(.extraColumns, place: place)) }
        if word == "exact" { rules.checks.append(DataCheck(.columnOrder(names), place: place)) }
    }

    private func keys(_ top: Lenient) -> [DataCheck] {
        var checks: [DataCheck] = []
        if let key = top["primaryKey"], let columns = key.texts("a list of columns"), !columns.isEmpty {
            checks.append(DataCheck(.unique(columns), place: key.place))
            checks += columns.count == 1 ? [DataCheck(.required, column: columns[0], place: key.place)] : []
        }
        for key in top["uniqueKeys"]?.items("a list of lists of columns") ?? [] {
            if let columns = key.texts("a list of columns"), !columns.isEmpty {
                checks.append(DataCheck(.unique(columns), place: key.place))
            }
        }
        return checks
    }
}

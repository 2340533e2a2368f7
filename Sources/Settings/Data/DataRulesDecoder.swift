package import Documents
package import Domain

/// Reads `checks:` of a data set (DESIGN 5.2).
package struct DataRulesDecoder {
    /// What any rule may say about itself.
    struct Manner {
        var level = DataCheck.Level.fail
        var owner: String?
        var accept: Acceptance?
    }

    static let mannerKeys = ["level", "owner", "accept"]
    private static let keys = [
        "format", "delimiter", "bytes", "rows", "columns", "extra_columns", "column_order", "unique", "duplicates", "sql",
        "overlap", "time_order", "group_overlap", "schema", "drift",
    ]

    package init() {}

    /// What is wrong is reported.
    package func rules(_ cursor: DocumentCursor) -> DataRules? {
        guard let fields = cursor.fields(Self.keys) else { return nil }
        var rules = DataRules(schema: fields["schema"]?.text("a path"))
        rules.delimiter = fields["delimiter"].flatMap(delimiter)
        for (key, read) in [("format", format), ("bytes", bytes), ("rows", rows), ("duplicates", duplicates)] {
            if let field = fields[key], let check = read(field, key) { rules.checks.append(check) }
        }
        if case .format(let name)? = rules.checks.first?.kind { rules.format = name }
        if let columns = fields["columns"] { take(columns, into: &rules) }
        if let extra = fields["extra_columns"] { rules.checks += columnsRule(extra, .extraColumns) }
        if let order = fields["column_order"] { rules.checks += columnsRule(order, .columnOrder(rules.fields.map(\.name))) }
        rules.checks += fields["unique"].map(unique) ?? []
        rules.checks += fields["sql"].map(sql) ?? []
        for (key, read) in [("overlap", overlap), ("time_order", timeOrder), ("group_overlap", groupOverlap)] {
            rules.checks += fields[key].map { leaks($0, read) } ?? []
        }
        rules.drift = fields["drift"].flatMap(drift)
        return rules
    }

    // MARK: - Manner

    func manner(_ fields: DocumentFields, _ usual: Manner = Manner()) -> Manner {
        var manner = usual
        if let level = fields["level"]?.word(DataCheck.Level.self) { manner.level = level }
        if let owner = fields["owner"]?.text("a name") { manner.owner = owner }
        if let accept = fields["accept"].flatMap(acceptance) { manner.accept = accept }
        return manner
    }

    private func acceptance(_ cursor: DocumentCursor) -> Acceptance? {
        guard let fields = cursor.fields(["until", "because"], "a mapping with 'until' and 'because'") else { return nil }
        guard let until = fields["until"], let because = fields["because"] else {
            cursor.report("\(cursor.path): 'until' and 'because' are both needed: what is accepted has an end and a reason.")
            return nil
        }
        guard let day = until.text("a day"), let reason = because.text("a reason") else { return nil }
        guard Self.isDay(day) else {
            until.expected("a day such as 2026-12-01")
            return nil
        }
        return Acceptance(until: day, because: reason)
    }

    private static func isDay(_ text: String) -> Bool {
        guard text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil else { return false }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return (1...12).contains(parts[1]) && (1...31).contains(parts[2])
    }

    func check(
        _ kind: DataCheck.Kind, _ manner: Manner, column: String? = nil, tolerance: Double = 0, name: String? = nil,
        at place: Place
    ) -> DataCheck {
        DataCheck(
            kind, column: column, level: manner.level, owner: manner.owner, accept: manner.accept, tolerance: tolerance,
            name: name,
            place: place)
    }

    // MARK: - Values

    /// A share written `5%` or `0.05`.
    func share(_ cursor: DocumentCursor) -> Double? {
        guard let text = cursor.scalar?.text, let quantity = Quantity(text), (0...1).contains(quantity.value),
            quantity.dimension == .percentage || quantity.dimension == .plain
        else {
            cursor.expected("a share such as 5% or 0.05")
            return nil
        }
        return quantity.value
    }

    /// A number, with a sign, or a size or a duration where `dimension` says.
    func number(_ cursor: DocumentCursor, _ dimension: Quantity.Dimension = .plain) -> Double? {
        guard let text = cursor.scalar?.text else { cursor.expected("a number"); return nil }
        if let number = PlainScalar.number(text), number.isFinite { return number }
        if let quantity = Quantity(text), quantity.dimension == dimension, dimension != .plain { return quantity.value }
        cursor.expected(dimension == .size ? "a size such as 2GB" : dimension == .duration ? "a duration such as 2d" : "a number")
        return nil
    }

    /// `{ min: …, max: … }`; the fields come back for the manner.
    func bounds(_ cursor: DocumentCursor, _ dimension: Quantity.Dimension = .plain) -> (Bounds, DocumentFields)? {
        guard let fields = cursor.fields(["min", "max"] + Self.mannerKeys, "a mapping with 'min' or 'max'") else { return nil }
        let bounds = Bounds(
            minimum: fields["min"].flatMap { number($0, dimension) }, maximum: fields["max"].flatMap { number($0, dimension) })
        if fields["min"] == nil, fields["max"] == nil {
            cursor.report("\(cursor.path): 'min' or 'max' is missing.")
            return nil
        }
        if let least = bounds.minimum, let most = bounds.maximum, least > most {
            cursor.report("\(cursor.path): 'min' is greater than 'max', so nothing could pass.")
        }
        return (bounds, fields)
    }

    /// `5%`, or `{ max: 5% }` with a manner.
    func most(_ cursor: DocumentCursor, _ usual: Manner) -> (Double, Manner)? {
        guard cursor.isMapping else { return share(cursor).map { ($0, usual) } }
        guard let fields = cursor.fields(["max"] + Self.mannerKeys) else { return nil }
        guard let most = fields["max"] else {
            cursor.report("\(cursor.path): 'max' is missing.")
            return nil
        }
        return share(most).map { ($0, manner(fields, usual)) }
    }

    private func delimiter(_ cursor: DocumentCursor) -> String? {
        guard case .scalar(let scalar) = cursor.node.value else { cursor.expected("one character"); return nil }
        let text = scalar.text == "\\t" ? "\t" : scalar.text
        guard text.utf8.count == 1, text != "\"", text != "\n" else { cursor.expected("one character such as ';'"); return nil }
        return text
    }
}

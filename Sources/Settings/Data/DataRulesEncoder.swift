import Domain

/// Writes rules as `checks:` has them, every default of a rule left out.
enum DataRulesEncoder {
    static func add(_ rules: DataRules, to lines: inout YAMLLines) {
        if let schema = rules.schema { lines.add("schema", text: schema) }
        if let delimiter = rules.delimiter { lines.add("delimiter", YAMLLines.quoted(delimiter)) }
        for check in rules.checks where check.column == nil { table(check, &lines) }
        columns(rules, &lines)
        let unique = rules.checks.filter { $0.rule == "unique" }
        if !unique.isEmpty {
            lines.items("unique", unique) { check, lines in
                if case .unique(let columns) = check.kind { lines.list("columns", columns) }
                manner(of: check, &lines)
            }
        }
        leaks(rules, &lines)
        let queries = rules.checks.filter { $0.rule.hasPrefix("sql") }
        if !queries.isEmpty { lines.nested("sql") { for check in queries { query(check, &$0) } } }
        if let drift = rules.drift { lines.nested("drift") { self.drift(drift, &$0) } }
    }

    private static func drift(_ rule: DriftRule, _ lines: inout YAMLLines) {
        lines.add("against", text: rule.against.words)
        if let of = rule.of { lines.add("of", of.rawValue) }
        if let block = rule.block { lines.add("block", text: block) }
        lines.add("significance", "\(rule.significance)")
        lines.add("level", rule.level.rawValue)
        if let owner = rule.owner { lines.add("owner", text: owner) }
        accept(rule.accept, &lines)
        if !rule.ignore.isEmpty { lines.list("ignore", rule.ignore) }
        guard !rule.columns.isEmpty else { return }
        lines.nested("columns") {
            for (name, column) in rule.columns.sorted(by: { $0.key < $1.key }) {
                $0.nested(YAMLLines.quoted(name)) {
                    if let method = column.method { $0.add("method", method.rawValue) }
                    if let threshold = column.threshold { $0.add("threshold", "\(threshold)") }
                }
            }
        }
    }

    private static func table(_ check: DataCheck, _ lines: inout YAMLLines) {
        switch check.kind {
        case .format(let name?):
            lines.nested("format") {
                $0.add("is", name)
                manner(of: check, &$0)
            }
        case .bytes(let bounds), .rows(let bounds): whole(check.rule, bounds, check, &lines)
        case .duplicates(let share): most(check.rule, share, check, &lines)
        case .extraColumns, .columnOrder:
            lines.nested(check.rule) {
                $0.add("level", check.level.rawValue)
                manner(of: check, besideLevel: true, &$0)
            }
        default: break
        }
    }

    private static func query(_ check: DataCheck, _ lines: inout YAMLLines) {
        guard case .sql(let text) = check.kind else { return }
        lines.nested(YAMLLines.quoted(check.name ?? "")) {
            $0.add("query", text: text)
            manner(of: check, &$0)
        }
    }

    private static func leaks(_ rules: DataRules, _ lines: inout YAMLLines) {
        for key in ["overlap", "time_order", "group_overlap"] {
            let those = rules.checks.filter { $0.rule.hasPrefix(key + ".") }
            guard !those.isEmpty else { continue }
            lines.items(key, those) { check, lines in
                if let other = check.other { lines.add("with", text: other) }
                if case .overlap(_, let columns, let share) = check.kind {
                    if let columns { lines.list("on", columns) }
                    lines.add("max", "\(share)")
                }
                if let column = check.column { lines.add("column", text: column) }
                manner(of: check, &lines)
            }
        }
    }

    // MARK: - Columns

    private static func columns(_ rules: DataRules, _ lines: inout YAMLLines) {
        guard !rules.fields.isEmpty else { return }
        lines.nested("columns") {
            for field in rules.fields {
                let own = rules.checks.filter { $0.column == field.name }
                $0.nested(YAMLLines.quoted(field.name)) {
                    reading(field, typed: own.contains { $0.kind == .type }, &$0)
                    if let first = own.first(where: { $0.kind == .present }) { manner(of: first, &$0) }
                    for check in own { column(check, &$0) }
                    quantiles(own, &$0)
                }
            }
        }
    }

    private static func reading(_ field: FieldRule, typed: Bool, _ lines: inout YAMLLines) {
        let usual = FieldRule(name: field.name)
        lines.add("show", "\(field.show)")
        if typed { lines.add("type", field.kind.rawValue) }
        if field.format != usual.format { lines.add("format", text: field.format) }
        for (key, values, normal) in [
            ("missingValues", field.missingValues, usual.missingValues), ("trueValues", field.trueValues, usual.trueValues),
            ("falseValues", field.falseValues, usual.falseValues),
        ] where values != normal { lines.list(key, values) }
        if field.decimalChar != "." { lines.add("decimalChar", text: field.decimalChar) }
        if !field.groupChar.isEmpty { lines.add("groupChar", text: field.groupChar) }
        if !field.bareNumber { lines.add("bareNumber", "false") }
    }

    private static func column(_ check: DataCheck, _ lines: inout YAMLLines) {
        switch check.kind {
        case .required: lines.add("required", "true")
        case .minimum(let bound), .maximum(let bound), .exclusiveMinimum(let bound), .exclusiveMaximum(let bound):
            lines.add(check.rule, text: bound)
        case .oneOf(let values): lines.list("enum", values)
        case .pattern(let pattern): lines.add("pattern", text: pattern)
        case .minLength(let length), .maxLength(let length): lines.add(check.rule, "\(length)")
        case .nulls(let share), .invalid(let share): most(check.rule, share, check, &lines)
        case .distinct(let bounds), .mean(let bounds), .sum(let bounds): whole(check.rule, bounds, check, &lines)
        case .freshness(let seconds):
            lines.nested("freshness") {
                $0.add("max", "\(number(seconds))s")
                manner(of: check, &$0)
            }
        default: break
        }
    }

    private static func quantiles(_ checks: [DataCheck], _ lines: inout YAMLLines) {
        let those = checks.compactMap { check -> (Double, Bounds, DataCheck)? in
            if case .quantile(let share, let bounds) = check.kind { (share, bounds, check) } else { nil }
        }
        guard !those.isEmpty else { return }
        lines.nested("quantiles") { for (share, bounds, check) in those { whole("\(share)", bounds, check, &$0) } }
    }

    // MARK: - Values

    private static func whole(_ key: String, _ bounds: Bounds, _ check: DataCheck, _ lines: inout YAMLLines) {
        lines.nested(key) {
            if let least = bounds.minimum { $0.add("min", number(least)) }
            if let most = bounds.maximum { $0.add("max", number(most)) }
            manner(of: check, &$0)
        }
    }

    private static func most(_ key: String, _ share: Double, _ check: DataCheck, _ lines: inout YAMLLines) {
        lines.nested(key) {
            $0.add("max", "\(share)")
            manner(of: check, &$0)
        }
    }

    private static func manner(of check: DataCheck, besideLevel: Bool = false, _ lines: inout YAMLLines) {
        if check.level != .fail, !besideLevel { lines.add("level", check.level.rawValue) }
        if let owner = check.owner { lines.add("owner", text: owner) }
        accept(check.accept, &lines)
    }

    private static func accept(_ accept: Acceptance?, _ lines: inout YAMLLines) {
        guard let accept else { return }
        lines.nested("accept") {
            $0.add("until", text: accept.until)
            $0.add("because", text: accept.because)
        }
    }

    private static func number(_ number: Double) -> String { Int64(exactly: number).map(String.init) ?? "\(number)" }
}

extension DataRules {
    /// The rules as one line that differs exactly where they do, wherever in a file they stand.
    package var canonical: String {
        let fields = fields.map { field in
            let lists = [field.missingValues, field.trueValues, field.falseValues].map(Self.list)
            let words = [field.name, field.kind.rawValue, field.format, field.decimalChar, field.groupChar]
            return Self.list(words + lists + ["\(field.bareNumber)", "\(field.show)"])
        }
        let checks = checks.map { check in
            let accept = check.accept.map { [$0.until, $0.because] } ?? []
            let words = [
                check.rule, check.column ?? "", check.asked, check.level.rawValue, check.owner ?? "", "\(check.tolerance)",
            ]
            return Self.list(words + accept)
        }
        return Self.list(
            [Self.list(fields), Self.list(checks), delimiter ?? "", format ?? ""] + (drift.map { [$0.canonical] } ?? []))
    }

    private static func list(_ texts: [String]) -> String { "[" + texts.map(JSONText.quoted).joined(separator: ",") + "]" }
}

extension DataCheck {
    /// What is asked for, exactly.
    fileprivate var asked: String {
        switch kind {
        case .format(let name): name ?? ""
        case .columnOrder(let names), .unique(let names), .oneOf(let names): "\(names)"
        case .sql(let query): query
        case .nulls(let number), .invalid(let number), .duplicates(let number), .freshness(let number): "\(number)"
        case .bytes(let bounds), .rows(let bounds), .distinct(let bounds), .mean(let bounds), .sum(let bounds),
            .quantile(_, let bounds):
            "\(bounds.minimum.map { "\($0)" } ?? "") \(bounds.maximum.map { "\($0)" } ?? "")"
        case .overlap(let other, let columns, let share): "\(other) \(columns ?? []) \(columns == nil) \(share)"
        default: required(of: nil)
        }
    }
}

extension DataCheck {
    func title(in rules: DataRules) -> String {
        let subject = [column, rule].compactMap(\.self).joined(separator: ".")
        return "\(subject) \(required(of: column.flatMap { rules.field($0)?.kind }))"
    }

    /// Whether both are rules about the same thing.
    func isKin(of other: DataCheck) -> Bool {
        rule == other.rule && column == other.column && together == other.together
    }

    /// What replacing it by `new`, its kin, lets through; nothing where it is as strict.
    func changes(to new: DataCheck, _ name: String, _ rules: DataRules, _ newRules: DataRules) -> [RuleChange] {
        var changes = DataCheck.manner(name, level, new.level, accept, new.accept)
        if new.tolerance > tolerance {
            let (before, now) = (Self.percent(tolerance), Self.percent(new.tolerance))
            changes.append(RuleChange(.weaker, "\(name): tolerance \(before) became \(now)"))
        }
        var now = "\(name) became \(new.required(of: new.column.flatMap { newRules.field($0)?.kind }))"
        if case .sql = new.kind { now = "\(name): its query changed" }
        switch effect(of: new, rules, newRules) {
        case .weaker?: changes.append(RuleChange(.weaker, now))
        case .other?: changes.append(RuleChange(.other, now))
        case .stricter?, nil: break
        }
        return changes
    }

    /// A level that was lowered, or a breach that is borne with.
    static func manner(
        _ name: String, _ level: Level, _ newLevel: Level, _ accept: Acceptance?, _ newAccept: Acceptance?
    ) -> [RuleChange] {
        var changes: [RuleChange] = []
        if level == .fail, newLevel == .warn { changes.append(RuleChange(.weaker, "\(name): level fail became warn")) }
        if let newAccept, newAccept.until > accept?.until ?? "" {
            changes.append(RuleChange(.weaker, "\(name): accepted until \(newAccept.until)"))
        }
        return changes
    }

    /// Nil where both ask the same.
    private func effect(of new: DataCheck, _ rules: DataRules, _ newRules: DataRules) -> RuleChange.Effect? {
        switch (kind, new.kind) {
        case (.bytes(let old), .bytes(let new)), (.rows(let old), .rows(let new)), (.distinct(let old), .distinct(let new)),
            (.mean(let old), .mean(let new)), (.sum(let old), .sum(let new)), (.quantile(_, let old), .quantile(_, let new)):
            old.effect(of: new)
        case (.nulls(let old), .nulls(let new)), (.invalid(let old), .invalid(let new)),
            (.duplicates(let old), .duplicates(let new)), (.freshness(let old), .freshness(let new)),
            (.overlap(_, _, let old), .overlap(_, _, let new)):
            DataCheck.effect(new - old)
        case (.minLength(let old), .minLength(let new)): DataCheck.effect(Double(old - new))
        case (.maxLength(let old), .maxLength(let new)): DataCheck.effect(Double(new - old))
        case (.minimum(let old), .minimum(let new)), (.exclusiveMinimum(let old), .exclusiveMinimum(let new)):
            DataCheck.effect(new, old)
        case (.maximum(let old), .maximum(let new)), (.exclusiveMaximum(let old), .exclusiveMaximum(let new)):
            DataCheck.effect(old, new)
        case (.oneOf(let old), .oneOf(let new)): DataCheck.effect(Set(old), Set(new))
        case (.type, .type): kindOf(rules) == new.kindOf(newRules) ? nil : .other
        default: kind == new.kind ? nil : .other
        }
    }

    private func kindOf(_ rules: DataRules) -> FieldRule.Kind? { column.flatMap { rules.field($0)?.kind } }

    /// By how much more is let through.
    private static func effect(_ more: Double) -> RuleChange.Effect? { more == 0 ? nil : more > 0 ? .weaker : .stricter }

    /// Bounds as written; those that are no numbers, such as dates, compare only as equal.
    private static func effect(_ lower: String, _ upper: String) -> RuleChange.Effect? {
        guard lower != upper else { return nil }
        guard let low = Double(lower), let high = Double(upper) else { return .other }
        return effect(high - low)
    }

    private static func effect(_ old: Set<String>, _ new: Set<String>) -> RuleChange.Effect? {
        old == new ? nil : old.isSubset(of: new) ? .weaker : new.isSubset(of: old) ? .stricter : .other
    }
}

extension Bounds {
    /// Weaker where any number is let in that was not, and none is kept out.
    fileprivate func effect(of new: Bounds) -> RuleChange.Effect? {
        guard self != new else { return nil }
        let (low, newLow) = (minimum ?? -.infinity, new.minimum ?? -.infinity)
        let (high, newHigh) = (maximum ?? .infinity, new.maximum ?? .infinity)
        if newLow <= low, newHigh >= high { return .weaker }
        return newLow >= low && newHigh <= high ? .stricter : .other
    }
}

extension DataRules {
    /// What lets more rows through, or others, than these rules; what is stricter or new is left out.
    func changes(to new: DataRules, of set: String) -> [RuleChange] {
        var left = new.checks
        var changes: [RuleChange] = []
        for check in checks {
            let name = "data.\(set): \(check.title(in: self))"
            guard let place = left.firstIndex(where: { $0.isKin(of: check) }) else {
                changes.append(RuleChange(.weaker, "\(name) was removed"))
                continue
            }
            changes += check.changes(to: left.remove(at: place), name, self, new)
        }
        return changes + reading(new, set) + driftChanges(new, set)
    }

    /// Other cells count as missing, or are read as other values.
    private func reading(_ new: DataRules, _ set: String) -> [RuleChange] {
        fields.compactMap { field in
            guard var now = new.field(field.name) else { return nil }
            (now.place, now.show, now.kind) = (field.place, field.show, field.kind)
            return now == field ? nil : RuleChange(.other, "data.\(set): \(field.name) is read otherwise")
        } + (delimiter == new.delimiter ? [] : [RuleChange(.other, "data.\(set) has another delimiter")])
    }

    private func driftChanges(_ new: DataRules, _ set: String) -> [RuleChange] {
        guard let drift else { return [] }
        let name = "data.\(set): drift against \(drift.against.words)"
        guard let now = new.drift else { return [RuleChange(.weaker, "\(name) was removed")] }
        return DataCheck.manner(name, drift.level, now.level, drift.accept, now.accept) + drift.changes(to: now, name)
    }
}

extension DriftRule {
    fileprivate func changes(to new: DriftRule, _ name: String) -> [RuleChange] {
        var changes: [RuleChange] = []
        if new.against != against { changes.append(RuleChange(.other, "\(name) is against \(new.against.words)")) }
        let ignored = new.ignore.filter { !ignore.contains($0) }
        if !ignored.isEmpty { changes.append(RuleChange(.weaker, "\(name) ignores \(ignored.joined(separator: ", "))")) }
        if new.significance < significance {
            let (before, now) = (DataCheck.percent(significance), DataCheck.percent(new.significance))
            changes.append(RuleChange(.weaker, "\(name): significance \(before) became \(now)"))
        }
        for (column, rule) in columns.sorted(by: { $0.key < $1.key }) {
            let now = new.columns[column]
            guard now?.method != rule.method || now?.threshold != rule.threshold else { continue }
            let isWider = now?.method == rule.method && (now?.threshold ?? 0) > (rule.threshold ?? .infinity)
            changes.append(RuleChange(isWider ? .weaker : .other, "\(name): the threshold of \(column) is another"))
        }
        return changes
    }
}

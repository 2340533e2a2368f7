extension DataCheckResult {
    /// As a gate of the data stage: counts, shares and lines, and values only of columns that may be shown.
    package func gate(of set: String, rules: DataRules) -> GateResult {
        let name = (["data.\(set)", column.map { "\($0):" }, rule] as [String?]).compactMap(\.self).joined(separator: " ")
        var reason = reason
        if let column, rules.field(column)?.show == true, outcome != .passed {
            let shown = Set(examples.compactMap(\.value)).sorted().prefix(5).map { "'\($0.prefix(60))'" }
            if !shown.isEmpty { reason += " Such as \(shown.joined(separator: ", "))." }
        }
        if rule == "format", violations ?? 0 > 0, let first = examples.first?.value { reason += " \(first)" }
        if rule == "extra_columns" || rule == "column_order", !examples.isEmpty {
            reason += " \(examples.prefix(10).compactMap(\.value).map { "'\($0)'" }.joined(separator: ", "))."
        }
        return GateResult(
            name: name, outcome: outcome, observed: observed ?? share, requiredText: required, reason: reason, rule: place,
            owner: owner, violations: violations, share: share, lines: lines)
    }
}

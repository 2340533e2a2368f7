extension DataCheckResult {
    /// As a gate of the data stage: counts, shares and lines, and values only of columns that may be shown.
    package func gate(of set: String, rules: DataRules) -> GateResult {
        let name = (["data.\(set)", column.map { "\($0):" }, rule] as [String?]).compactMap(\.self).joined(separator: " ")
        var reason = reason + (rule == "format" ? "" : firstPlaces)
        if let column, rules.field(column)?.show == true, outcome != .passed {
            let shown = Set(examples.compactMap(\.value)).sorted().prefix(5).map { "'\($0.prefix(60))'" }
            if !shown.isEmpty { reason += " Such as \(shown.joined(separator: ", "))." }
        }
        if rule == "format", violations ?? 0 > 0, let first = examples.first?.value { reason += " \(first)" }
        if rule == "extra_columns" || rule == "column_order", !examples.isEmpty {
            reason += " \(examples.prefix(10).compactMap(\.value).map { "'\($0)'" }.joined(separator: ", "))."
        }
        let isHidden = isOneCell && rules.field(column ?? "")?.show != true
        if isHidden, let observed {
            reason = reason.replacing(Measured.text(observed), with: "A value that stays in local state")
        }
        return GateResult(
            name: name, outcome: outcome, observed: isHidden ? nil : observed ?? (isShare ? share : nil), requiredText: required,
            reason: reason, rule: place,
            owner: owner, violations: violations, share: share, lines: lines)
    }

    /// Whether what is asked for is a share of the rows.
    private var isShare: Bool { ["nulls", "invalid", "duplicates"].contains(rule) || rule.hasPrefix("overlap.") }
    /// Whether the number is a cell: the least or the greatest.
    private var isOneCell: Bool { rule == "quantile 0" || rule == "quantile 1" }

    /// ` In lines 3, 7, 12, … of data/train/may.csv.`: of the file with the first violation; nothing where none is of a line.
    private var firstPlaces: String {
        guard let first = examples.first(where: { $0.line != nil }) else { return "" }
        let lines = examples.filter { $0.file == first.file }.compactMap(\.line)
        let named = lines.prefix(Self.namedLines).map(String.init).joined(separator: ", ")
        let more = (violations ?? 0) > min(lines.count, Self.namedLines) ? ", …" : ""
        return " In line\(lines.count == 1 ? "" : "s") \(named)\(more)\(first.file.map { " of \($0)" } ?? "")."
    }

    private static let namedLines = 5
}

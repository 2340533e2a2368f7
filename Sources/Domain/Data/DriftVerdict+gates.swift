extension DriftVerdict {
    /// A gate for the set as a whole, and one for each column that drifted.
    /// - Parameters:
    ///   - reference: what it was compared with: `champion v0.0.3`.
    ///   - today: the UTC day, for what is accepted until a day.
    package func gates(of set: String, rule: DriftRule, reference: String, rules: DataRules, today: String) -> [GateResult] {
        let drifted = columns.filter { $0.drifted(significance: rule.significance) }
        return [whole(set, rule, reference, drifted, today)]
            + drifted.map { gate($0, of: set, rule, reference, isShown: rules.field($0.column)?.show == true, today) }
    }

    private func whole(
        _ set: String, _ rule: DriftRule, _ reference: String, _ drifted: [ColumnDrift], _ today: String
    ) -> GateResult {
        let names = drifted.prefix(10).map { "'\($0.column)'" }.joined(separator: ", ")
        let count = "\(drifted.count) of \(columns.count) \(columns.count == 1 ? "column" : "columns")"
        var reason = drifted.isEmpty ? "No column drifted from \(reference)." : "\(count) drifted from \(reference): \(names)."
        if columns.isEmpty { reason = "No column can be compared with \(reference): no evidence." }
        if isForeign { reason += " None of the columns is there; the first line of one of them seems to be no header." }
        let fewest = fewest(significance: rule.significance)
        if fewest > 1, !columns.isEmpty {
            reason += " There are so few blocks that drift is told from chance only where \(fewest) columns drift at once."
        }
        if !excluded.isEmpty, !isForeign {
            let reasons = Dictionary(grouping: excluded, by: \.reason).sorted { $0.key < $1.key }.map { reason, columns in
                let names = columns.prefix(5).map { "'\($0.column)'" }.joined(separator: ", ")
                return "\(names)\(columns.count > 5 ? ", …" : "") (\(reason))"
            }
            reason += " Not compared: \(reasons.joined(separator: "; "))."
        }
        let standing = columns.isEmpty || !drifted.isEmpty ? rule.softened(&reason, today) : .passed
        return GateResult(
            name: "data.\(set) drift", outcome: standing, observed: Double(drifted.count), required: 0,
            requiredText: "no column drifted", examples: columns.map(\.rows).max(), reason: reason, rule: rule.place,
            owner: rule.owner)
    }

    /// Whether the reference has none of the columns: the first line may be a row, whose values are named nowhere.
    private var isForeign: Bool {
        columns.isEmpty && !excluded.isEmpty && excluded.allSatisfy { $0.reason == Excluded.foreign }
    }

    private func gate(
        _ drift: ColumnDrift, of set: String, _ rule: DriftRule, _ reference: String, isShown: Bool, _ today: String
    ) -> GateResult {
        let limit = Measured.text(drift.threshold)
        var reason =
            "\(drift.method.words) \(Self.rounded(drift.effect)) is above \(limit), adjusted p \(drift.adjusted < 0.0001 ? "below 0.0001" : Self.rounded(drift.adjusted))\(rule.block.map { " over blocks of '\($0)'" } ?? ""), "
            + "against \(drift.referenceRows) rows of \(reference)."
        reason += Self.told(drift.appeared, "new", isShown) + Self.told(drift.vanished, "gone", isShown)
        let standing = rule.softened(&reason, today)
        var bars = drift.bars
        if !isShown { bars.labels = nil }
        var gate = GateResult(
            name: "data.\(set) \(drift.column): drift", outcome: standing, observed: drift.effect, required: drift.threshold,
            requiredText: "<= \(limit)", examples: drift.rows, reason: reason,
            rule: rule.columns[drift.column]?.place ?? rule.place, owner: rule.owner)
        gate.drift = GateDrift(
            reference: reference, column: drift.column, method: drift.method, threshold: drift.threshold, pValue: drift.pValue,
            adjusted: drift.adjusted, referenceRows: drift.referenceRows, appeared: drift.appeared.count,
            vanished: drift.vanished.count, bars: bars)
        return gate
    }

    private static func told(_ values: [DataProfile.Value], _ word: String, _ isShown: Bool) -> String {
        guard !values.isEmpty else { return "" }
        let names = isShown ? values.compactMap(\.value).prefix(8).map { "'\($0.prefix(40))'" } : []
        let count = " \(values.count) \(values.count == 1 ? "category is" : "categories are") \(word)"
        return count + (names.isEmpty ? "." : ": \(names.joined(separator: ", ")).")
    }

    private static func rounded(_ number: Double) -> String {
        Measured.text((number * 10_000).rounded() / 10_000)
    }
}

extension DriftRule {
    /// The outcome of a broken rule, with what its manner adds to the reason.
    fileprivate func softened(_ reason: inout String, _ today: String) -> GateOutcome {
        if let accept {
            if today <= accept.until {
                reason += " Accepted until \(accept.until): \(accept.because)."
                return .accepted
            }
            reason += " It was accepted until \(accept.until), which is over."
        }
        return level == .warn ? .warned : .failed
    }

    /// Where there is nothing to compare with: `not_applicable` for a first run, else broken.
    package func gate(of set: String, outcome: GateOutcome, _ reason: String) -> GateResult {
        GateResult(
            name: "data.\(set) drift", outcome: outcome, requiredText: "no column drifted", reason: reason, rule: place,
            owner: owner)
    }
}

extension DriftRule.Method {
    package var words: String {
        switch self {
        case .wasserstein: "The normalised Wasserstein distance"
        case .jensenShannon: "The Jensen-Shannon distance"
        case .psi: "The population stability index"
        }
    }
}

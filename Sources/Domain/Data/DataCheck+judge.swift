extension DataCheck {
    /// Judges what was seen.
    /// - Parameter today: the UTC day, `2026-12-01`, for what is accepted until a day.
    package func judged(_ observation: Observation, field: FieldRule?, today: String) -> DataCheckResult {
        var result = DataCheckResult(
            rule: rule, column: column ?? together?.joined(separator: ", "), outcome: .passed,
            required: required(of: field?.kind), reason: "", examples: [], owner: owner, place: place)
        switch observation {
        case .violations(let count, let total, let examples): take(count, total, examples, into: &result)
        case .number(let number): take(published(number, isShown: field?.show == true), into: &result)
        case .impossible(let sentence, let isTheirs):
            (result.outcome, result.reason) = (isTheirs ? .failed : .errored, sentence)
        }
        if result.outcome == .failed { soften(&result, today) }
        return result
    }

    private func take(_ count: Int, _ total: Int, _ examples: [DataExample], into result: inout DataCheckResult) {
        let share = total == 0 ? (count == 0 ? 0 : 1) : Double(count) / Double(total)
        (result.violations, result.share, result.examples) = (count, share, examples)
        let allowed = allowedShare
        result.outcome = count == 0 || share <= allowed ? .passed : .failed
        // What a query returns need be no part of the rows.
        if share > 1 { result.share = nil }
        result.reason = sentence(count, share, total)
    }

    private var allowedShare: Double {
        switch kind {
        case .nulls(let share), .invalid(let share), .duplicates(let share), .overlap(_, _, let share): share
        default: tolerance
        }
    }

    private func sentence(_ count: Int, _ share: Double, _ total: Int) -> String {
        switch kind {
        case .present: return count == 0 ? "The column is there." : "The column is not there."
        case .extraColumns: return count == 0 ? "No other columns." : "\(count) \(count == 1 ? "column" : "columns") more."
        case .columnOrder: return count == 0 ? "In order." : "The columns stand in another order."
        case .format:
            return count == 0 ? "Well-formed." : "\(count) \(count == 1 ? "fault" : "faults") in its form."
        case .sql where share > 1: return "The query returns \(Counted.rows(count)), more than the data have."
        default:
            if count == 0 { return "\(Counted.rows(total)), none against it." }
            return "\(count) of \(Counted.rows(total)) (\(Self.percent(share)))" + (leak.map { " " + $0 } ?? "")
                + (share <= allowedShare ? ", within what is allowed." : ".")
        }
    }

    /// What rows that lie in another set, too, do there.
    private var leak: String? {
        switch kind {
        case .overlap(let other, nil, _): "stand in \(other) too"
        case .overlap(let other, _, _): "have a key that \(other) has too"
        case .timeOrder(let other): "are not before the first of \(other)"
        case .groupOverlap(let other): "have a value that \(other) has too"
        default: nil
        }
    }

    private func take(_ number: Double?, into result: inout DataCheckResult) {
        result.observed = number
        guard let number, number.isFinite else {
            (result.outcome, result.reason) = (.failed, "There is no such number: no evidence.")
            return
        }
        switch kind {
        case .bytes(let bounds), .rows(let bounds), .distinct(let bounds), .mean(let bounds), .sum(let bounds),
            .quantile(_, let bounds):
            result.outcome = bounds.contains(number) ? .passed : .failed
            result.reason = "\(Measured.text(number)), required \(bounds.text)."
        case .freshness(let seconds):
            let isAhead = number < -Self.clockTolerance
            result.outcome = number <= seconds && !isAhead ? .passed : .failed
            result.reason =
                isAhead
                ? "The latest lies \(Self.age(-number)) in the future, so that it says nothing about how old the data are."
                : "The latest is \(Self.age(number)) old, required \(result.required)."
        default: (result.outcome, result.reason) = (.errored, "A number says nothing about \(rule).")
        }
    }

    /// An age to the second says what the newest value is, so it is told in whole units of its rule, rounded away from now: the
    /// outcome is the same.
    private func published(_ number: Double?, isShown: Bool) -> Double? {
        guard case .freshness(let limit) = kind, let number, number.isFinite, !isShown else { return number }
        let unit = Self.unit(of: limit)
        return (number / unit).rounded(.awayFromZero) * unit
    }

    /// Days of other time zones begin earlier.
    private static let clockTolerance = 86_400.0

    /// A broken rule that only warns, or that somebody accepted for a while.
    private func soften(_ result: inout DataCheckResult, _ today: String) {
        if let accept {
            if today <= accept.until {
                result.outcome = .accepted
                result.reason += " Accepted until \(accept.until): \(accept.because)."
                return
            }
            result.reason += " It was accepted until \(accept.until), which is over."
        }
        if level == .warn { result.outcome = .warned }
    }
}

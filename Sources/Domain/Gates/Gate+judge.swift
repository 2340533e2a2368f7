/// Judges every comparison over the candidate's numbers, in the gates' order; gates by margin are judged by statistics, elsewhere.
///
/// Missing, infinite, undefined and worded evidence fails. What names a champion does not apply without one, and is errored
/// where there is one that could not be evaluated.
/// - Parameter promoted: of the promoted models among which `best.` looks, the champion's too.
package func judge(
    _ gates: [Gate], candidate: Evidence, champion: ChampionEvidence, promoted: [Evidence] = []
) -> [GateResult] {
    gates.compactMap { gate in
        guard case .comparison(let comparison) = gate.condition else { return nil }
        return JudgedComparison(gate: gate, condition: comparison, promoted: promoted).judged(
            candidate: candidate, champion: champion)
    }
}

/// A gate that is a comparison.
private struct JudgedComparison {
    let gate: Gate
    let condition: Comparison
    let promoted: [Evidence]

    private var name: String { gate.name }
    private var rule: Place { gate.rule }

    func judged(candidate: Evidence, champion: ChampionEvidence) -> GateResult {
        var evidence: Evidence?
        if condition.isRelative {
            switch champion {
            case .none(let reason): return result(.notApplicable, candidate, "There is no champion: \(reason).")
            case .same: return result(.notApplicable, candidate, "The candidate is the champion.")
            case .unavailable(let reason): return result(.errored, candidate, "The champion cannot be evaluated: \(reason).")
            case .differing(let sentence): return result(.errored, candidate, sentence)
            case .evidence(let numbers): evidence = numbers
            }
        }
        do throws(MissingEvidence) {
            return try compared(candidate, evidence)
        } catch {
            return result(.failed, candidate, error.sentence)
        }
    }

    /// Judged without the bound.
    private func result(_ outcome: GateOutcome, _ candidate: Evidence, _ reason: String) -> GateResult {
        GateResult(
            name: name, outcome: outcome, observed: try? candidate.number(condition.metric),
            requiredText: "\(condition.relation.rawValue) \(condition.bound)", reason: reason, rule: rule, owner: gate.owner)
    }

    private func compared(_ candidate: Evidence, _ champion: Evidence?) throws(MissingEvidence) -> GateResult {
        let observed = try candidate.number(condition.metric)
        let bound = try condition.bound.evaluated(
            candidate, champion: champion,
            best: promoted.best(of: condition.bound.bestMetrics, moreIsBetter: condition.relation.direction >= 0))
        try refuseUnusable(observed, bound)
        let passed = condition.relation.holds(observed, bound)
        let required = boundText(bound)
        return GateResult(
            name: name, outcome: passed ? .passed : .failed, observed: observed, required: bound.value, requiredText: required,
            champion: try condition.bound.championMetrics.first.map { name throws(MissingEvidence) in
                try (champion ?? Evidence()).number(name)
            },
            reason: sentence(observed, bound, passed), rule: rule, owner: gate.owner)
    }

    private func refuseUnusable(_ observed: Double, _ bound: Evaluated) throws(MissingEvidence) {
        guard bound.value.isFinite else {
            throw MissingEvidence(sentence: "'\(condition.bound)' is too large a number to compare with.")
        }
        guard let points = condition.bound.constants.first(where: { $0.dimension == .points }), !(0...1).contains(observed) else {
            return
        }
        throw MissingEvidence(
            sentence: "'\(points.written)' is \(Measured.text(points.value)), percentage points of a number between 0 and 1, but "
                + "'\(condition.metric)' is \(Measured.text(observed)). Write a plain number instead.")
    }

    /// Of the number seen, where the bound is written with another: ` s` beside `500ms`.
    private var unit: String {
        guard case .constant(let quantity) = condition.bound else { return "" }
        return switch quantity.dimension {
        case .duration: " s"
        case .size: " bytes"
        case .plain, .percentage, .points: ""
        }
    }

    private func boundText(_ bound: Evaluated) -> String {
        if case .constant(let quantity) = condition.bound { return "\(condition.relation.rawValue) \(quantity.written)" }
        return "\(condition.relation.rawValue) \(Measured.text(bound.value))"
    }

    private func sentence(_ observed: Double, _ bound: Evaluated, _ passed: Bool) -> String {
        var seen = Measured.text(observed)
        if !passed, seen == Measured.text(bound.value), observed != bound.value { seen = "\(observed)" }
        seen += unit
        let required = boundText(bound)
        var computed = ""
        if case .constant = condition.bound {} else { computed = " (\(condition.bound))" }
        return passed
            ? "\(condition.metric) \(seen) \(required)\(computed)."
            : "\(condition.metric) \(seen), required \(required)\(computed)."
    }
}

extension Relation {
    /// A number against a bound that stands alone is compared exactly, as IEEE 754 doubles. A computed bound equals every
    /// number within its rounding, so 0.80 is at least 0.805 - 0.5pt.
    func holds(_ observed: Double, _ bound: Evaluated) -> Bool {
        let equal = (observed - bound.value).magnitude <= (bound.slack == 0 ? 0 : bound.slack + observed.ulp / 2)
        return switch self {
        case .atLeast: observed > bound.value || equal
        case .atMost: observed < bound.value || equal
        case .above: observed > bound.value && !equal
        case .below: observed < bound.value && !equal
        case .equal: equal
        case .unequal: !equal
        }
    }
}

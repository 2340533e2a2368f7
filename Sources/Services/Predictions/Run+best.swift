internal import Domain

extension Run {
    /// The evaluation that a rule with one opponent compares with: of `best` the one whose metric is best on these rows, the champion's
    /// where others are only as good.
    func opponent(_ rule: MarginRule) -> StepID {
        guard rule.than == [.best] else { return .champion }
        return best(of: rule.metric, moreIsBetter: rule.direction == .higher) ?? .champion
    }

    private func best(of metric: String, moreIsBetter: Bool) -> StepID? {
        let scored = promoted.compactMap { step in
            result(of: step)?.metrics[metric].map { (step, moreIsBetter ? $0 : -$0) }
        }
        return scored.reduce(nil) { best, next in best.map { next.1 > $0.1 ? next : $0 } ?? next }?.0
    }

    /// A result beside the best, with who that is and what became of the metric since the first version.
    func telling(_ gate: Gate, _ opponent: MarginRule.Opponent?, _ result: GateResult) -> GateResult {
        let isBeside = opponent.map { $0 == .best } ?? gate.condition.namesBest
        guard isBeside, result.outcome != .notApplicable, let metric = gate.condition.bestMetric else { return result }
        var told = result
        let winner = best(of: metric.name, moreIsBetter: metric.moreIsBetter).flatMap { past($0) ?? plan?.champion }
        let words = [winner.map { "The best of \(scored) is \($0.name)." }, missing, sinceFirst(metric.name)]
        told.reason = ([told.reason] + words.compactMap(\.self)).joined(separator: " ")
        return told
    }

    private var scored: String {
        promoted.count == 1 ? "1 promoted version" : "the last \(promoted.count) promoted versions"
    }

    /// Past versions that could not take part; a sentence.
    private var missing: String? {
        let names = (plan?.past ?? []).prefix(Plan.bestOf).filter {
            $0.model != model?.digest && result(of: evaluation(of: $0)) == nil
        }
        .map(\.name)
        return names.isEmpty ? nil : "Not scored: \(names.joined(separator: ", "))."
    }

    private func sinceFirst(_ metric: String) -> String? {
        guard let first = plan?.past?.last, let now = result(of: .candidate)?.metrics[metric],
            let then = result(of: evaluation(of: first))?.metrics[metric]
        else { return nil }
        let change = now - then
        return "Since \(first.name), the first: \(Measured.text(then)) to \(Measured.text(now)), "
            + "\(change > 0 ? "+" : "")\(Measured.text(change))."
    }
}

extension Gate.Condition {
    /// The number of validation that is compared with the best one's, and whether more of it is better.
    fileprivate var bestMetric: (name: String, moreIsBetter: Bool)? {
        switch self {
        case .margin(let rule): (rule.metric, rule.direction == .higher)
        case .comparison(let comparison):
            comparison.bound.bestMetrics.first.flatMap {
                $0.source == .validate ? ($0.name, [.atLeast, .above].contains(comparison.relation)) : nil
            }
        }
    }
}

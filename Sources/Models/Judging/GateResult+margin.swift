package import Domain

extension GateResult {
    /// A gate by margin over all examples.
    package init(_ gate: Gate, _ rule: MarginRule, _ comparison: MarginComparison) {
        self.init(
            name: gate.name, outcome: comparison.outcome, observed: comparison.candidate, requiredText: comparison.requirement,
            champion: comparison.champion, interval: comparison.ends, examples: comparison.examples, reason: comparison.sentence,
            rule: gate.rule, owner: gate.owner, statistics: comparison.statistics(rule))
    }

    /// A gate by margin over each slice; the numbers are the worst one's.
    package init(_ gate: Gate, _ rule: MarginRule, _ slices: SliceComparisons) {
        let worst = slices.worst
        var statistics = worst?.statistics(rule)
        statistics?.slices = slices.slices.map(GateStatistics.Slice.init)
        statistics?.notJudged = slices.small.prefix(GateStatistics.mostNotJudged).map {
            GateStatistics.Slice(name: $0.name, outcome: nil, examples: $0.examples)
        }
        self.init(
            name: gate.name, outcome: slices.outcome, observed: worst?.candidate,
            requiredText: worst.map { "\($0.requirement) in each" } ?? "a slice that is large enough", champion: worst?.champion,
            interval: worst?.ends,
            examples: slices.slices.reduce(0) { $0 + $1.examples }, reason: slices.reason, rule: gate.rule, owner: gate.owner,
            statistics: statistics)
    }

    /// A gate by margin that could not be judged.
    package init(_ gate: Gate, _ rule: MarginRule, _ outcome: GateOutcome, _ reason: String) {
        let verb = rule.kind == .notWorse ? "worse by less than" : "better by more than"
        self.init(
            name: gate.name, outcome: outcome, requiredText: "\(verb) \(rule.margin.written)", reason: reason, rule: gate.rule,
            owner: gate.owner)
    }
}

extension GateStatistics.Slice {
    fileprivate init(_ slice: SliceComparisons.Slice) {
        self.init(
            name: slice.name, outcome: slice.outcome, examples: slice.examples, observed: slice.comparison?.candidate,
            champion: slice.comparison?.champion, interval: slice.comparison?.ends)
    }
}

extension MarginComparison {
    fileprivate var ends: [Double]? { interval.map { [$0.lower, $0.upper] } }

    fileprivate func statistics(_ rule: MarginRule) -> GateStatistics {
        GateStatistics(
            method: method, estimate: estimate, bound: bound, limit: limit, margin: rule.margin.value, confidence: confidence,
            detectable: detectable, examplesToDecide: examplesToDecide)
    }
}

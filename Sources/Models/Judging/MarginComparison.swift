package import Domain
internal import Statistics

/// How the difference of two models in one metric was judged. Differences are turned so that more is better.
package struct MarginComparison: Sendable, Equatable {
    package let outcome: GateOutcome
    package let metric: String
    package let kind: MarginRule.Kind
    /// The metric of each model over these rows.
    package let candidate: Double
    package let champion: Double
    package let estimate: Double
    /// The one-sided bounds at the confidence; nil where the rows are too few for any.
    package let interval: Bounds?
    package let limit: Double
    package let confidence: Double
    package let method: String
    package let examples: Int
    /// How far above the limit the truth must lie to pass in four of five cases.
    package let detectable: Double?
    /// About how many rows would decide, were the estimate to stay.
    package let examplesToDecide: Int?
    /// Of "the truth is at the limit or below"; nil where the rows are too few to say.
    package let pValue: Double?
    /// Of "the truth is at the limit or above".
    package let pValueOfFailing: Double?
    /// Why bounds that are there must not decide; a clause.
    package let doubt: String?
    /// Of rows that are drawn together; nil where each is drawn by itself.
    package var groups: Int?

    package struct Bounds: Sendable, Equatable {
        package let lower: Double
        package let upper: Double
    }

    /// The one that must lie above the limit.
    package var bound: Double? { interval?.lower }
}

extension MarginComparison {
    init(_ rule: MarginRule, _ estimate: some BoundedEstimate, candidate: Double, champion: Double, doubt: String?) {
        let decision = MarginDecision(estimate, limit: rule.limit, confidence: rule.confidence)
        let decided: GateOutcome =
            switch decision.outcome {
            case .passed: .passed
            case .failed: .failed
            case .inconclusive: .inconclusive
            }
        self.init(
            outcome: doubt == nil ? decided : .inconclusive, metric: rule.metric, kind: rule.kind, candidate: candidate,
            champion: champion, estimate: decision.estimate,
            interval: Bounds(lower: decision.interval.lower, upper: decision.interval.upper), limit: rule.limit,
            confidence: rule.confidence, method: type(of: estimate).method, examples: decision.examples,
            detectable: decision.detectable, examplesToDecide: doubt == nil ? decision.examplesToDecide : nil,
            pValue: doubt == nil ? decision.pValue : nil,
            pValueOfFailing: doubt == nil ? estimate.pValue(below: rule.limit) : nil,
            doubt: doubt)
    }

    /// Where the metric is there and no interval is.
    init(_ rule: MarginRule, without method: String, candidate: Double, champion: Double, examples: Int, doubt: String) {
        let difference = rule.direction == .higher ? candidate - champion : champion - candidate
        self.init(
            outcome: .inconclusive, metric: rule.metric, kind: rule.kind, candidate: candidate, champion: champion,
            estimate: difference, interval: nil, limit: rule.limit, confidence: rule.confidence, method: method,
            examples: examples, detectable: nil, examplesToDecide: nil, pValue: nil, pValueOfFailing: nil, doubt: doubt)
    }
}

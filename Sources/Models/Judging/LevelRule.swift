internal import Domain
internal import Statistics

struct LevelRule {
    let level: Double
    let isLeast: Bool
    let confidence: Double
    var spread: SeedSpread?

    func judged(_ estimate: some BoundedEstimate, doubt: String?) -> LevelJudgement {
        guard let spread else { return turned(estimate, doubt) }
        return turned(Widened(estimate, by: [spread]), doubt)
    }

    private func turned(_ estimate: some BoundedEstimate, _ doubt: String?) -> LevelJudgement {
        isLeast ? decided(estimate, level, 1, doubt) : decided(Turned(estimate), -level, -1, doubt)
    }

    private func decided(_ estimate: some BoundedEstimate, _ limit: Double, _ sign: Double, _ doubt: String?) -> LevelJudgement {
        let decision = MarginDecision(estimate, limit: limit, confidence: confidence)
        let outcome: GateOutcome =
            switch decision.outcome {
            case .passed: .passed
            case .failed: .failed
            case .inconclusive: .inconclusive
            }
        let ends = [decision.interval.lower * sign, decision.interval.upper * sign].sorted()
        return LevelJudgement(
            outcome: doubt == nil ? outcome : .inconclusive, observed: decision.estimate * sign,
            interval: .init(lower: ends[0], upper: ends[1]), method: type(of: estimate).method, examples: decision.examples,
            detectable: decision.detectable, examplesToDecide: doubt == nil ? decision.examplesToDecide : nil, doubt: doubt)
    }
}

package import Domain
internal import Statistics

/// Whether one model's metric lies beyond a fixed level, with confidence.
package struct LevelJudgement: Sendable, Equatable {
    package let outcome: GateOutcome
    package let observed: Double
    /// The one-sided bounds at the confidence.
    package let interval: MarginComparison.Bounds
    package let method: String
    package let examples: Int
    package let detectable: Double
    package let examplesToDecide: Int?
    /// Why bounds that are there must not decide; a clause.
    package let doubt: String?
}

extension PredictionTable {
    /// - Parameter isLeast: whether the metric must lie above the level; else below.
    /// - Throws: `PredictionsError` of kind `.undefined` where the metric does not exist for these rows.
    package func judged(
        _ metric: JudgedMetricName, level: Double, isLeast: Bool, confidence: Double, repeats: [PredictionTable] = [],
        seed: UInt64, tasks: Int = 1
    ) async throws -> LevelJudgement {
        let side = try MetricSide(self, metric.text)
        let spread = try MetricSide.spread([self] + aligned(repeats), metric.text)
        let level = LevelRule(level: level, isLeast: isLeast, confidence: confidence)
        do {
            return try await side.judged(level, spread, seed: seed, tasks: tasks)
        } catch let error as StatisticsError {
            throw PredictionsError(error)
        }
    }
}

/// A metric's name that somebody computes.
package struct JudgedMetricName: Sendable, Equatable {
    package let text: String

    /// Nil for another.
    package init?(_ text: String) {
        guard JudgedMetric(text) != nil else { return nil }
        self.text = text
    }
}

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

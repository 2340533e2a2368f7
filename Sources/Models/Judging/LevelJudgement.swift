package import Domain

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

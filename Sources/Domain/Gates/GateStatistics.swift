/// How statistics judged a gate. Differences are turned so that more is better.
package struct GateStatistics: Sendable, Equatable, Codable {
    /// With its source.
    package var method: String
    /// The difference, or the value itself where no models are compared.
    package var estimate: Double
    /// The one-sided bound that must lie above `limit`; nil where the examples are too few for any.
    package var bound: Double?
    package var limit: Double
    package var margin: Double
    /// One-sided.
    package var confidence: Double
    /// How far above the limit the truth must lie to pass in four of five cases.
    package var detectable: Double?
    /// About how many examples would decide.
    package var examplesToDecide: Int?
    /// The other model, and by what it was scored: `v0.0.3, scored by this run's evaluation`.
    package var against: String?
    /// Judged apart; empty where all examples are judged as one.
    package var slices: [Slice]
    /// Slices too small to be judged, the first by name; nil in facts of before it was kept.
    package var notJudged: [Slice]?

    /// More names than this are more than anybody reads.
    package static let mostNotJudged = 200

    package struct Slice: Sendable, Equatable, Codable {
        /// `carrier=AA`
        package var name: String
        /// Nil where it was too small to be judged.
        package var outcome: GateOutcome?
        package var examples: Int
        package var observed: Double?
        package var champion: Double?
        package var interval: [Double]?

        package init(
            name: String, outcome: GateOutcome?, examples: Int, observed: Double? = nil, champion: Double? = nil,
            interval: [Double]? = nil
        ) {
            self.name = name
            self.outcome = outcome
            self.examples = examples
            self.observed = observed
            self.champion = champion
            self.interval = interval
        }
    }

    package init(
        method: String, estimate: Double, bound: Double?, limit: Double, margin: Double, confidence: Double, detectable: Double?,
        examplesToDecide: Int?, against: String? = nil, slices: [Slice] = []
    ) {
        self.method = method
        self.estimate = estimate
        self.bound = bound
        self.limit = limit
        self.margin = margin
        self.confidence = confidence
        self.detectable = detectable
        self.examplesToDecide = examplesToDecide
        self.against = against
        self.slices = slices
    }
}

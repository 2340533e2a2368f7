/// How one gate was judged, with what was seen and what was required: an entry of `report.json`'s `gates`.
package struct GateResult: Sendable, Equatable {
    /// The gate as written.
    package var name: String
    package var outcome: GateOutcome
    package var observed: Double?
    /// The bound's value; nil where it could not be computed.
    package var required: Double?
    /// For people: `>= 0.80`.
    package var requiredText: String
    /// The champion's value of the number that the bound names first.
    package var champion: Double?
    /// Lower and upper end: of the difference where two models are compared, else of the observed value.
    package var interval: [Double]?
    /// How many examples the observed value rests on.
    package var examples: Int?
    /// A sentence.
    package var reason: String
    package var rule: Place
    package var owner: String?
    /// How many values broke a data rule, and which share of all.
    package var violations: Int?
    package var share: Double?
    /// Lines of the data file that broke the rule.
    package var lines: [Int]
    /// How the statistics came to the outcome; nil where numbers were compared as they are.
    package var statistics: GateStatistics?
    /// How a column lies to its reference; nil for gates about anything else.
    package var drift: GateDrift?

    package init(
        name: String, outcome: GateOutcome, observed: Double? = nil, required: Double? = nil, requiredText: String,
        champion: Double? = nil, interval: [Double]? = nil, examples: Int? = nil, reason: String, rule: Place,
        owner: String? = nil, violations: Int? = nil, share: Double? = nil, lines: [Int] = [], statistics: GateStatistics? = nil
    ) {
        self.name = name
        self.outcome = outcome
        self.observed = observed
        self.required = required
        self.requiredText = requiredText
        self.champion = champion
        self.interval = interval
        self.examples = examples
        self.reason = reason
        self.rule = rule
        self.owner = owner
        self.violations = violations
        self.share = share
        self.lines = lines
        self.statistics = statistics
    }
}

extension GateResult: Codable {
    private enum CodingKeys: String, CodingKey {
        case name, outcome, observed, required, champion, interval, examples, reason, rule, owner, violations, share, lines,
            statistics, drift
        case requiredText = "required_text"
    }

    /// Every key is written, `null` where there is nothing, but for those of statistics and drift.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(observed, forKey: .observed)
        try container.encode(required, forKey: .required)
        try container.encode(requiredText, forKey: .requiredText)
        try container.encode(champion, forKey: .champion)
        try container.encode(interval, forKey: .interval)
        try container.encode(examples, forKey: .examples)
        try container.encode(reason, forKey: .reason)
        try container.encode(rule, forKey: .rule)
        try container.encode(owner, forKey: .owner)
        try container.encode(violations, forKey: .violations)
        try container.encode(share, forKey: .share)
        try container.encode(lines, forKey: .lines)
        try container.encodeIfPresent(statistics, forKey: .statistics)
        try container.encodeIfPresent(drift, forKey: .drift)
    }
}

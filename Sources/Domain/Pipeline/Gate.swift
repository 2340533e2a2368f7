/// A named condition over the evidence of a run.
package struct Gate: Sendable, Equatable {
    /// As written, white space folded.
    package var name: String
    package var condition: Condition
    package var rule: Place
    /// Who is asked about it.
    package var owner: String?
    /// One-sided, where a comparison must hold beyond what chance allows; nil where it is of the number as it is.
    package var confidence: Double?

    package enum Condition: Sendable, Equatable {
        case comparison(Comparison)
        case margin(MarginRule)
    }

    package init(name: String, condition: Condition, rule: Place, owner: String? = nil, confidence: Double? = nil) {
        self.name = name
        self.condition = condition
        self.rule = rule
        self.owner = owner
        self.confidence = confidence
    }

    package init(name: String, condition: Comparison, rule: Place) {
        self.init(name: name, condition: .comparison(condition), rule: rule)
    }
}

extension Gate.Condition {
    /// Whether it can be judged only beside another model.
    package var isRelative: Bool {
        switch self {
        case .comparison(let comparison): comparison.isRelative
        case .margin: true
        }
    }

    /// Every number that it names, the judged one first.
    package var metrics: [MetricName] {
        switch self {
        case .comparison(let comparison):
            [comparison.metric] + comparison.bound.metrics + comparison.bound.championMetrics
                + comparison.bound.bestMetrics
        case .margin(let rule): [MetricName(.validate, rule.metric)]
        }
    }

    package var metric: MetricName { metrics[0] }

    /// Whether it is judged beside the best of the promoted versions.
    package var namesBest: Bool {
        switch self {
        case .comparison(let comparison): !comparison.bound.bestMetrics.isEmpty
        case .margin(let rule): rule.than.contains(.best)
        }
    }

    package var margin: MarginRule? {
        if case .margin(let rule) = self { rule } else { nil }
    }
}

/// Where a rule stands; line and column count from 1.
package struct Place: Sendable, Equatable, Codable {
    package var file: String
    package var line: Int
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

/// `metric relation bound`.
package struct Comparison: Sendable, Equatable {
    package var metric: MetricName
    package var relation: Relation
    package var bound: Expression

    package init(_ metric: MetricName, _ relation: Relation, _ bound: Expression) {
        self.metric = metric
        self.relation = relation
        self.bound = bound
    }

    /// Whether it can be judged only beside a champion.
    package var isRelative: Bool { !(bound.championMetrics + bound.bestMetrics).isEmpty }
}

package enum Relation: String, Sendable, CaseIterable, Codable {
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"
    case equal = "=="
    case unequal = "!="
}

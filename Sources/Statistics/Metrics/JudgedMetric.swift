/// A number over predictions that can be judged, by its name: a metric, or `mean(COLUMN)`.
package enum JudgedMetric: Equatable, Sendable {
    case known(Metric)
    case mean(column: String)

    /// Nil for a name that nobody computes.
    package init?(_ name: String) {
        if let metric = Metric(rawValue: name) {
            self = .known(metric)
        } else if name.hasPrefix("mean("), name.hasSuffix(")"), name.count > 6 {
            self = .mean(column: String(name.dropFirst(5).dropLast()))
        } else {
            return nil
        }
    }

    package static var names: [String] { Metric.allCases.map(\.rawValue) }

    package var name: String {
        switch self {
        case .known(let metric): metric.rawValue
        case .mean(let column): "mean(\(column))"
        }
    }

    package var metric: Metric? {
        if case .known(let metric) = self { metric } else { nil }
    }

    /// Nil where only the caller knows.
    package var moreIsBetter: Bool? { metric?.moreIsBetter }

    /// Whether all values lie between 0 and 1; of a mean that is not known.
    package var isShare: Bool { metric?.isShare ?? false }

    /// Nil where it has no end on one side; of a mean that is not known.
    package var range: ClosedRange<Double>? { metric?.bounds }
}

package import Domain
internal import Statistics

/// A metric that can be computed from predictions, by its name in gates and on the command line.
package enum JudgedMetric: Sendable, Equatable {
    case known(name: String)
    /// `mean(COLUMN)`
    case mean(column: String)

    /// Nil for a name that nobody computes.
    package init?(_ name: String) {
        if let column = MarginRule.meanColumn(of: name) {
            self = .mean(column: column)
        } else if Metric(rawValue: name) != nil {
            self = .known(name: name)
        } else {
            return nil
        }
    }

    /// A sentence.
    package static func unknown(_ name: String) -> String {
        "Nobody computes '\(name)'. There are \(names.joined(separator: ", ")) and mean(COLUMN)."
            + Spelling.question(name, among: names)
    }

    package static var names: [String] { Metric.allCases.map(\.rawValue) }

    /// Nil where only the caller knows.
    package var direction: MarginRule.Direction? {
        metric.map { $0.moreIsBetter ? .higher : .lower }
    }

    /// Whether all values lie between 0 and 1; of a mean that is not known.
    package var isShare: Bool { metric?.isShare ?? false }

    var metric: Metric? {
        if case .known(let name) = self { Metric(rawValue: name) } else { nil }
    }
}

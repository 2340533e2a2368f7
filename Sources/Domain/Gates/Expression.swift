/// What stands to the right of a gate's relation.
package indirect enum Expression: Sendable, Equatable {
    case constant(Quantity)
    /// A number of this run.
    case metric(MetricName)
    /// The same number of the model that holds the target.
    case champion(MetricName)
    /// The same number of the promoted model that does best by it.
    case best(MetricName)
    case negated(Expression)
    case operation(Expression, Operator, Expression)

    package enum Operator: String, Sendable {
        case plus = "+"
        case minus = "-"
        case times = "*"
    }
}

extension Expression {
    /// Every constant, from left to right.
    package var constants: [Quantity] {
        switch self {
        case .constant(let quantity): [quantity]
        case .metric, .champion, .best: []
        case .negated(let inner): inner.constants
        case .operation(let left, _, let right): left.constants + right.constants
        }
    }

    /// Every number of this run, from left to right.
    package var metrics: [MetricName] {
        switch self {
        case .metric(let name): [name]
        case .constant, .champion, .best: []
        case .negated(let inner): inner.metrics
        case .operation(let left, _, let right): left.metrics + right.metrics
        }
    }

    /// Every number of the champion, from left to right.
    package var championMetrics: [MetricName] {
        switch self {
        case .champion(let name): [name]
        case .constant, .metric, .best: []
        case .negated(let inner): inner.championMetrics
        case .operation(let left, _, let right): left.championMetrics + right.championMetrics
        }
    }

    /// Every number of the best promoted model, from left to right.
    package var bestMetrics: [MetricName] {
        switch self {
        case .best(let name): [name]
        case .constant, .metric, .champion: []
        case .negated(let inner): inner.bestMetrics
        case .operation(let left, _, let right): left.bestMetrics + right.bestMetrics
        }
    }
}

extension Expression: CustomStringConvertible {
    /// As a gate would write it.
    package var description: String {
        switch self {
        case .constant(let quantity): quantity.written
        case .metric(let name): name.description
        case .champion(let name): "champion.\(name)"
        case .best(let name): "best.\(name)"
        case .negated(let inner): "-\(inner.isOperation ? "(\(inner))" : "\(inner)")"
        case .operation(let left, .times, let right): "\(left.isSum ? "(\(left))" : "\(left)") * \(right.grouped)"
        case .operation(let left, let sign, let right):
            "\(left) \(sign.rawValue) \(right.isSum ? right.grouped : right.description)"
        }
    }

    private var grouped: String { isOperation ? "(\(self))" : description }

    private var isOperation: Bool {
        if case .operation = self { true } else { false }
    }

    private var isSum: Bool {
        switch self {
        case .operation(_, .plus, _), .operation(_, .minus, _): true
        default: false
        }
    }
}

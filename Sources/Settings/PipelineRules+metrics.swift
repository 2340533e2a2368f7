import Domain
import Statistics

/// Where there are predictions, every metric of validation is computed from them, and its range is known.
extension PipelineRules {
    private var hasPredictions: Bool { pipeline.validate?.step.outputs["predictions"] != nil }

    /// A sentence for a bare name that nobody computes from predictions.
    func unknownMetric(in gate: Gate) -> String? {
        gate.condition.metrics.lazy.filter { $0.source == .validate }.compactMap { unknown($0.name) }.first
    }

    /// - Parameter name: as validation names it.
    func unknown(_ name: String) -> String? {
        let others = pipeline.validate?.folds == nil ? ["reported."] : ["reported.", "folds."]
        guard hasPredictions, JudgedMetric(name) == nil, !others.contains(where: name.hasPrefix) else { return nil }
        if name.hasPrefix("folds.") { return "'\(name)' is of folds, and none are made. Add 'folds: 5' to 'validate'." }
        return MarginRule.unknown(name, known: JudgedMetric.names)
            + " What the script writes itself is 'reported.\(name)'."
    }

    /// A sentence for a fixed bound that every model keeps, or none.
    func emptyBound(of gate: Gate) -> String? {
        guard hasPredictions, case .comparison(let comparison) = gate.condition, comparison.metric.source == .validate,
            let bound = comparison.bound.fixed, let metric = JudgedMetric(comparison.metric.name)?.metric
        else { return nil }
        if gate.confidence != nil, comparison.relation.isEnd(of: metric.range, bound) {
            return
                "\(metric.rawValue) \(metric.range.words), and no number of rows shows with confidence that a model is at the end. "
                + "Write a bound before it."
        }
        guard let isKept = comparison.relation.isKept(by: metric.range, bound) else { return nil }
        return "\(metric.rawValue) \(metric.range.words), so that \(isKept ? "every" : "no") model keeps "
            + "'\(comparison.relation.rawValue) \(comparison.bound)'. Write a bound that tells models apart."
    }
}

extension Expression {
    /// Nil for anything but a number as it stands.
    fileprivate var fixed: Double? {
        switch self {
        case .constant(let quantity): quantity.value
        case .negated(let inner): inner.fixed.map { -$0 }
        default: nil
        }
    }
}

extension Relation {
    /// Whether only the best number of a range keeps the bound.
    fileprivate func isEnd(of range: ClosedRange<Double>, _ bound: Double) -> Bool {
        switch self {
        case .atLeast: bound == range.upperBound
        case .atMost: bound == range.lowerBound
        default: false
        }
    }

    /// Whether all numbers of a range keep the bound, or none; nil where some do.
    fileprivate func isKept(by range: ClosedRange<Double>, _ bound: Double) -> Bool? {
        let (least, greatest) = (range.lowerBound, range.upperBound)
        switch self {
        case .atLeast: return bound <= least ? true : bound > greatest ? false : nil
        case .above: return bound < least ? true : bound >= greatest ? false : nil
        case .atMost: return bound >= greatest ? true : bound < least ? false : nil
        case .below: return bound > greatest ? true : bound <= least ? false : nil
        case .equal: return range.contains(bound) ? nil : false
        case .unequal: return range.contains(bound) ? nil : true
        }
    }
}

extension ClosedRange<Double> {
    /// `lies between 0 and 1`
    fileprivate var words: String {
        if !lowerBound.isFinite { return "is at most \(Measured.text(upperBound))" }
        if !upperBound.isFinite { return "is at least \(Measured.text(lowerBound))" }
        return "lies between \(Measured.text(lowerBound)) and \(Measured.text(upperBound))"
    }
}

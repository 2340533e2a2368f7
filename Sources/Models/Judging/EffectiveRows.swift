internal import Statistics

/// How many equal rows, or groups of rows, would tell as much of a metric as those that it hangs on.
///
/// A metric of a class hangs on the rows of that class: F1 of 1,000 rows of which 5 are positive is known from 5.
struct EffectiveRows {
    let count: Double
    /// Fewer do not decide by the bootstrap.
    let fewest: Double
    /// What counts, for sentences, where that is not every row alike.
    private let isPart: Bool
    private let isGrouped: Bool
    private let metric: String

    init(_ side: MetricSide) {
        let parts = side.parts
        let counts = parts.isEmpty ? [side.effective(nil)] : parts.map(side.effective)
        // Of two classes the rarer one; of more each has its share of the mean.
        count = counts.count < 3 ? counts.min() ?? 0 : Double(counts.count) / counts.reduce(0) { $0 + 1 / $1 }
        (isGrouped, metric) = (side.clusters != nil, side.evaluator.name)
        fewest =
            parts.isEmpty || isGrouped ? PairedPredictions.fewestClusters : PairedPredictions.fewestDrawnOfAClass
        isPart = !parts.isEmpty || side.predictions.weights != nil
    }

    /// Of two models over the same rows, what is known of less.
    static func fewer(_ one: MetricSide, _ other: MetricSide) -> EffectiveRows {
        let (one, other) = (EffectiveRows(one), EffectiveRows(other))
        return one.count <= other.count ? one : other
    }

    /// Why they are too few to decide; a clause, nil where they are enough.
    var doubt: String? {
        guard count < fewest else { return nil }
        let count = Int(count.rounded(.down))
        let what = (isGrouped ? "effective group" : "example") + (count == 1 ? "" : "s")
        let needed = "and the bootstrap needs \(Int(fewest))"
        guard isPart else { return "there \(count == 1 ? "is" : "are") \(count) \(what), \(needed)" }
        return "what \(metric) hangs on counts as \(count) \(what), \(needed)"
    }
}

extension MetricSide {
    /// Whether each row belongs to a part of the rows that the metric hangs on; none where it hangs on all alike.
    fileprivate var parts: [[Bool]] {
        guard let metric = Metric(rawValue: evaluator.name), case .classes(let classes) = predictions else { return [] }
        switch metric {
        case .precision: return [classes.predicted.map { $0 == 1 }]
        case .recall, .f1: return [classes.labels.map { $0 == 1 }]
        case .balancedAccuracy, .f1Macro, .mcc, .rocAUC, .prAUC:
            return Set(classes.labels).sorted().map { label in classes.labels.map { $0 == label } }
        default: return []
        }
    }

    /// - Parameter part: whether each row is in it; nil for all.
    fileprivate func effective(_ part: [Bool]?) -> Double {
        let weights = (0..<evaluator.rows).map { part?[$0] ?? true ? predictions.weights?[$0] ?? 1 : 0 }
        return EffectiveCount.of(clusters?.totals(weights) ?? weights)
    }
}

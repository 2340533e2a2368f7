import Glibc

/// How many rows of each class an area under the ROC curve rests on.
package struct PairCounts: Equatable, Sendable {
    package let positives: Int
    package let negatives: Int

    init(labels: [Int32], metric: Metric) throws(StatisticsError) {
        positives = labels.count { $0 == 1 }
        negatives = labels.count - positives
        guard positives > 0, negatives > 0 else { throw StatisticsError(.oneClass, of: metric.rawValue) }
        guard positives > 1, negatives > 1 else {
            throw StatisticsError(.tooFewRows(min(positives, negatives)), of: "The variance of \(metric.rawValue)")
        }
    }

    /// The least chance, at that level, of what no pair showed.
    ///
    /// Where none of all pairs of a positive and a negative row shows an event of chance d, neither does any of min(m, n) pairs
    /// that share no row; those are independent, so that (1 - d)^min(m, n) >= level, whatever the models are. Used where DeLong's
    /// variance is 0 and would claim certainty.
    func unseen(z: Double) -> Double {
        -expm1(log(Normal.survival(z)) / Double(min(positives, negatives)))
    }
}

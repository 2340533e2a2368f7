/// What one model said of rows whose labels are classes, numbered from 0 in the order of their labels.
///
/// Of two classes the positive one is 1. All arrays have a place per row; `scores` has one for two classes (the probability
/// of class 1) and `classCount` of them, row after row, for more.
package struct ClassPredictions: Sendable {
    package let labels: [Int32]
    package let classCount: Int
    package let predicted: [Int32]
    package let scores: [Double]?
    package let weights: [Double]?

    package var isBinary: Bool { classCount == 2 }

    /// Takes classes, scores or both: classes that are given stand as they are, else they follow from the scores.
    package init(
        labels: [Int32], classCount: Int = 2, predicted: [Int32]? = nil, scores: [Double]? = nil, weights: [Double]? = nil
    ) throws(StatisticsError) {
        guard classCount >= 2 else {
            throw StatisticsError(unusable: "There are fewer than 2 classes. Take rows of two or more classes.")
        }
        try Checks.rows(labels.count, "label")
        try Checks.classes(labels, below: classCount, "label")
        if let predicted { try Checks.length(predicted.count, labels.count, "prediction") }
        try Checks.classes(predicted ?? [], below: classCount, "prediction")
        if let scores { try Checks.scores(scores, rows: labels.count, perRow: classCount == 2 ? 1 : classCount) }
        try Checks.weights(weights, rows: labels.count)
        guard let classes = predicted ?? scores.map({ Self.classes($0, classCount) }) else {
            throw StatisticsError(unusable: "The predictions hold neither classes nor scores. Write at least one of them.")
        }
        (self.labels, self.classCount, self.predicted) = (labels, classCount, classes)
        (self.scores, self.weights) = (scores, weights)
    }

    private static func classes(_ scores: [Double], _ classCount: Int) -> [Int32] {
        guard classCount > 2 else { return scores.map { $0 >= 0.5 ? 1 : 0 } }
        return stride(from: 0, to: scores.count, by: classCount).map { start in
            var best = 0
            for k in 1..<classCount where scores[start + k] > scores[start + best] { best = k }
            return Int32(best)
        }
    }
}

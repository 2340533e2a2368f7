/// What one model said of rows whose labels are numbers: a number per row.
package struct NumberPredictions: Sendable {
    package let labels: [Double]
    package let predicted: [Double]
    package let weights: [Double]?

    package init(labels: [Double], predicted: [Double], weights: [Double]? = nil) throws(StatisticsError) {
        try Checks.rows(labels.count, "label")
        try Checks.length(predicted.count, labels.count, "prediction")
        try Checks.finite(labels, "label")
        try Checks.finite(predicted, "prediction")
        try Checks.weights(weights, rows: labels.count)
        (self.labels, self.predicted, self.weights) = (labels, predicted, weights)
    }
}

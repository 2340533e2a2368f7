/// A metric over the predictions of one model: prepared in O(n log n) or less, evaluated in O(n) for every weighing.
package struct MetricEvaluator: Sendable {
    package let name: String
    package let rows: Int
    package let moreIsBetter: Bool
    let kernel: MetricKernel
    let weights: [Double]?

    package init(_ metric: Metric, _ predictions: Predictions) throws(StatisticsError) {
        (name, rows, moreIsBetter) = (metric.rawValue, predictions.rows, metric.moreIsBetter)
        weights = predictions.weights
        do throws(Undefined) {
            kernel = try MetricKernel(metric, predictions)
        } catch {
            throw StatisticsError(error, of: name)
        }
    }

    /// The mean of any number per row, `mean(COLUMN)`, whose direction only the caller knows.
    package init(
        meanOf values: [Double], named name: String, moreIsBetter: Bool, weights: [Double]? = nil
    ) throws(StatisticsError) {
        try Checks.rows(values.count, "value")
        try Checks.finite(values, "value")
        try Checks.weights(weights, rows: values.count)
        (self.name, rows, self.moreIsBetter, self.weights) = (name, values.count, moreIsBetter, weights)
        kernel = .mean(MeanKernel(values: values))
    }

    /// The metric over all rows, each counted once.
    package func value() throws(StatisticsError) -> Double {
        do throws(Undefined) {
            guard let weights else { return try Self.once(kernel, rows: rows) }
            return try Self.weighed(kernel, weights)
        } catch {
            throw StatisticsError(error, of: name)
        }
    }

    private static func once(_ kernel: MetricKernel, rows: Int) throws(Undefined) -> Double {
        let ones = [UInt8](repeating: 1, count: rows)
        return try weighed(kernel, ones)
    }

    private static func weighed(_ kernel: MetricKernel, _ weights: [some RowWeight]) throws(Undefined) -> Double {
        try weights.withUnsafeBufferPointer { weights throws(Undefined) in try kernel.value(weights) }
    }
}

extension Metric {
    /// The value over the predictions, or the sentence why there is none.
    package func value(_ predictions: Predictions) throws(StatisticsError) -> Double {
        try MetricEvaluator(self, predictions).value()
    }
}

extension MetricEvaluator {
    package var isUnweighted: Bool { weights == nil }

    private init(_ other: MetricEvaluator, _ kernel: MetricKernel, weights: [Double]?, rows: Int) {
        (name, moreIsBetter, self.kernel, self.weights, self.rows) = (other.name, other.moreIsBetter, kernel, weights, rows)
    }

    /// The metric of those rows alone; none where the kernel's rows are not told apart.
    func taking(_ rows: [Int]) -> MetricEvaluator? {
        guard let kernel = kernel.taking(rows) else { return nil }
        return MetricEvaluator(self, kernel, weights: weights.map { weights in rows.map { weights[$0] } }, rows: rows.count)
    }
}

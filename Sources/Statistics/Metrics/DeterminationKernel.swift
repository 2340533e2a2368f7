/// The coefficient of determination, 1 - (sum of squared errors) / (sum of squares about the mean label).
struct DeterminationKernel: Sendable {
    private let errors: [Double]
    /// Labels less their plain mean, so that squares of large labels do not cancel.
    private let centred: [Double]
    private let squares: [Double]

    init(_ predictions: NumberPredictions) {
        let labels = predictions.labels
        let mean = labels.reduce(0) { $0 + $1 / Double(labels.count) }
        errors = predictions.squaredErrors
        centred = labels.map { $0 - mean }
        squares = centred.map { $0 * $0 }
    }

    func value(_ weights: UnsafeBufferPointer<some RowWeight>) throws(Undefined) -> Double {
        let labels = centred.withUnsafeBufferPointer { weightedSums(weights, $0) }
        let square = squares.withUnsafeBufferPointer { weightedSums(weights, $0).value }
        let error = errors.withUnsafeBufferPointer { weightedSums(weights, $0).value }
        guard labels.weight > 0 else { throw .noWeight }
        let spread = square - labels.value * labels.value / labels.weight
        guard spread > 1e-13 * square else { throw .noVariance }
        return 1 - error / spread
    }
}

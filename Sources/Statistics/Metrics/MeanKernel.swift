import Glibc

/// A metric that is the mean of a number per row, or the root of one.
struct MeanKernel: Sendable {
    var values: [Double]
    var isRoot = false

    func value(_ weights: UnsafeBufferPointer<some RowWeight>) throws(Undefined) -> Double {
        let sums = values.withUnsafeBufferPointer { weightedSums(weights, $0) }
        guard sums.weight > 0 else { throw .noWeight }
        let mean = sums.value / sums.weight
        return isRoot ? mean.squareRoot() : mean
    }
}

extension MeanKernel {
    /// The distance below which a probability is taken for 0: the ulp of 1, as scikit-learn clips.
    private static let clip = Double.ulpOfOne

    static func logLoss(_ predictions: ClassPredictions, _ scores: [Double]) -> MeanKernel {
        MeanKernel(
            values: predictions.labels.indices.map { row in
                let probability = predictions.probability(ofLabelAt: row, scores)
                return -log(min(max(probability, clip), 1 - clip))
            })
    }

    static func brier(_ predictions: ClassPredictions, _ scores: [Double]) -> MeanKernel {
        MeanKernel(
            values: predictions.labels.indices.map { row in
                guard !predictions.isBinary else {
                    let miss = scores[row] - Double(predictions.labels[row])
                    return miss * miss
                }
                return (0..<predictions.classCount).reduce(0) { sum, k in
                    let miss = scores[row * predictions.classCount + k] - (predictions.labels[row] == k ? 1 : 0)
                    return sum + miss * miss
                }
            })
    }

    static func absolute(_ predictions: NumberPredictions) -> MeanKernel {
        MeanKernel(values: zip(predictions.labels, predictions.predicted).map { ($0 - $1).magnitude })
    }

    static func rootOfSquares(_ predictions: NumberPredictions) -> MeanKernel {
        MeanKernel(values: predictions.squaredErrors, isRoot: true)
    }

    /// A label of 0 has no relative error; one without weight is passed over.
    static func relative(_ predictions: NumberPredictions) throws(Undefined) -> MeanKernel {
        var values = [Double](repeating: 0, count: predictions.labels.count)
        for row in values.indices where predictions.weights?[row] != 0 {
            let label = predictions.labels[row]
            guard label != 0 else { throw .labelOfZero }
            values[row] = (label - predictions.predicted[row]).magnitude / label.magnitude
        }
        return MeanKernel(values: values)
    }
}

extension ClassPredictions {
    /// The probability that the model gave to what the label says.
    func probability(ofLabelAt row: Int, _ scores: [Double]) -> Double {
        guard isBinary else { return scores[row * classCount + Int(labels[row])] }
        return labels[row] == 1 ? scores[row] : 1 - scores[row]
    }
}

extension NumberPredictions {
    var squaredErrors: [Double] { zip(labels, predicted).map { ($0 - $1) * ($0 - $1) } }
}

/// Expected calibration error: the mean distance, bin by bin, of what was said from what came.
///
/// Source: C. Guo et al., "On Calibration of Modern Neural Networks" (2017), equation 3, with its 15 bins ((m-1)/15, m/15];
/// a score of 0 belongs to the first.
struct CalibrationKernel: Sendable {
    private static let bins = 15
    private let bin: [UInt8]
    /// Score less outcome, row by row.
    private let gaps: [Double]

    init(_ predictions: ClassPredictions, _ scores: [Double]) {
        let said = predictions.isBinary ? scores : Self.greatest(scores, predictions.classCount)
        let edges = (1..<Self.bins).map { Double($0) * (1.0 / Double(Self.bins)) }
        bin = said.map { score in UInt8(Self.place(score, edges)) }
        gaps = said.indices.map { row in said[row] - Self.outcome(predictions, row) }
    }

    func value(_ weights: UnsafeBufferPointer<some RowWeight>) throws(Undefined) -> Double {
        var total = 0.0
        let sums = withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.bins) { sums in
            sums.initialize(repeating: 0)
            for row in gaps.indices {
                total += weights[row].real
                sums[Int(bin[row])] += weights[row].real * gaps[row]
            }
            return sums.reduce(0) { $0 + $1.magnitude }
        }
        guard total > 0 else { throw .noWeight }
        return sums / total
    }

    /// How many of the edges lie below the score; the guess is right but for rounding.
    private static func place(_ score: Double, _ edges: [Double]) -> Int {
        var place = min(Int(score * Double(bins)), bins - 1)
        while place < edges.count, edges[place] < score { place += 1 }
        while place > 0, edges[place - 1] >= score { place -= 1 }
        return place
    }

    private static func greatest(_ scores: [Double], _ classCount: Int) -> [Double] {
        stride(from: 0, to: scores.count, by: classCount).map { start in
            (start..<start + classCount).reduce(0) { max($0, scores[$1]) }
        }
    }

    private static func outcome(_ predictions: ClassPredictions, _ row: Int) -> Double {
        predictions.isBinary
            ? Double(predictions.labels[row]) : (predictions.labels[row] == predictions.predicted[row] ? 1 : 0)
    }
}

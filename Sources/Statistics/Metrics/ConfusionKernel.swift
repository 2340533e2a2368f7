/// The metrics of a confusion table, for rows that are weighed anew each time.
struct ConfusionKernel: Sendable {
    var cells: [Int32]
    private let classCount: Int
    private let metric: Metric

    init(_ predictions: ClassPredictions, _ metric: Metric) {
        let count = Int32(predictions.classCount)
        cells = zip(predictions.labels, predictions.predicted).map { $0 * count + $1 }
        (classCount, self.metric) = (predictions.classCount, metric)
    }

    func value(_ weights: UnsafeBufferPointer<some RowWeight>) throws(Undefined) -> Double {
        let table = try ConfusionTable(cells: sums(weights), classCount: classCount)
        return switch metric {
        case .accuracy: table.accuracy
        case .balancedAccuracy: table.balancedAccuracy
        case .precision: try table.precision()
        case .recall: try table.recall()
        case .f1: try table.f1()
        case .f1Macro: table.f1Macro
        case .f1Weighted: table.f1Weighted
        default: try table.mcc()
        }
    }

    /// Four tables in turn, added up: rows of the same cell that follow each other do not wait for one another.
    private func sums(_ weights: UnsafeBufferPointer<some RowWeight>) -> [Double] {
        let size = classCount * classCount
        var lanes = [Double](repeating: 0, count: 4 * size)
        lanes.withUnsafeMutableBufferPointer { lanes in
            cells.withUnsafeBufferPointer { cells in
                for row in 0..<cells.count {
                    lanes[(row & 3) * size + Int(cells[row])] += weights[row].real
                }
            }
        }
        return (0..<size).map { lanes[$0] + lanes[size + $0] + (lanes[2 * size + $0] + lanes[3 * size + $0]) }
    }
}

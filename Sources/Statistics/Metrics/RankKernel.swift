/// The areas under the curves of one class against the rest. The order of the scores is found once; each weighing after
/// that is one pass without a sort.
struct RankKernel: Sendable {
    /// The rows from the greatest score down, each as row << 2 | (last of its score) << 1 | (of the class).
    private let order: [UInt32]
    let isPrecision: Bool

    /// `scores[offset + row * stride]` is the score of a row for the class.
    init(_ scores: [Double], labels: [Int32], of label: Int32, offset: Int = 0, stride: Int = 1, isPrecision: Bool) {
        let own = stride == 1 ? scores : labels.indices.map { scores[offset + $0 * stride] }
        let rising = ranking(own)
        order = rising.indices.reversed().map { place in
            let row = rising[place]
            let isLast = place == 0 || own[Int(rising[place - 1])] != own[Int(row)]
            return row << 2 | (isLast ? 2 : 0) | (labels[Int(row)] == label ? 1 : 0)
        }
        self.isPrecision = isPrecision
    }

    func value(_ weights: UnsafeBufferPointer<some RowWeight>) throws(Undefined) -> Double {
        isPrecision ? try averagePrecision(weights) : try area(weights)
    }

    /// P(score of a positive > that of a negative) + P(equal) / 2, the Mann-Whitney form of the area under the ROC curve.
    private func area(_ weights: UnsafeBufferPointer<some RowWeight>) throws(Undefined) -> Double {
        var (positive, negative, area) = (0.0, 0.0, 0.0)
        var (tiedPositive, tiedNegative) = (0.0, 0.0)
        order.withUnsafeBufferPointer { order in
            for entry in order {
                let weight = weights[Int(entry >> 2)].real
                let own = weight * Double(entry & 1)
                tiedPositive += own
                tiedNegative += weight - own
                guard entry & 2 != 0 else { continue }
                area += tiedNegative * (positive + 0.5 * tiedPositive)
                positive += tiedPositive
                negative += tiedNegative
                (tiedPositive, tiedNegative) = (0, 0)
            }
        }
        guard positive > 0, negative > 0 else { throw .oneClass }
        return area / (positive * negative)
    }

    /// The sum over the distinct scores of (rise of recall) x precision.
    private func averagePrecision(_ weights: UnsafeBufferPointer<some RowWeight>) throws(Undefined) -> Double {
        var (positive, all, sum, tied) = (0.0, 0.0, 0.0, 0.0)
        order.withUnsafeBufferPointer { order in
            for entry in order {
                let weight = weights[Int(entry >> 2)].real
                all += weight
                tied += weight * Double(entry & 1)
                guard entry & 2 != 0, tied > 0 else { continue }
                positive += tied
                sum += tied * (positive / all)
                tied = 0
            }
        }
        guard positive > 0 else { throw .noPositive }
        return sum / positive
    }
}

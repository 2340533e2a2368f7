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

    func value<Weight: RowWeight>(_ weights: UnsafeBufferPointer<Weight>) throws(Undefined) -> Double {
        isPrecision ? try averagePrecision(weights) : try area(weights)
    }

    /// P(score of a positive > that of a negative) + P(equal) / 2, the Mann-Whitney form of the area under the ROC curve.
    private func area<Weight: RowWeight>(_ weights: UnsafeBufferPointer<Weight>) throws(Undefined) -> Double {
        var (positive, negative, twice) = (Weight.Sum.zero, Weight.Sum.zero, Weight.Sum.zero)
        var (tiedPositive, tiedNegative) = (Weight.Sum.zero, Weight.Sum.zero)
        order.withUnsafeBufferPointer { order in
            for entry in order {
                let weight = weights[Int(entry >> 2)].sum
                let own = weight * (entry & 1 != 0 ? 1 : 0)
                tiedPositive += own
                tiedNegative += weight - own
                guard entry & 2 != 0 else { continue }
                twice += tiedNegative * (positive + positive + tiedPositive)
                positive += tiedPositive
                negative += tiedNegative
                (tiedPositive, tiedNegative) = (.zero, .zero)
            }
        }
        guard positive > .zero, negative > .zero else { throw .oneClass }
        return Weight.number(twice) / (2 * Weight.number(positive) * Weight.number(negative))
    }

    /// The sum over the distinct scores of (rise of recall) x precision.
    private func averagePrecision<Weight: RowWeight>(_ weights: UnsafeBufferPointer<Weight>) throws(Undefined) -> Double {
        var (positive, all, tied) = (Weight.Sum.zero, Weight.Sum.zero, Weight.Sum.zero)
        var sum = 0.0
        order.withUnsafeBufferPointer { order in
            for entry in order {
                let weight = weights[Int(entry >> 2)].sum
                all += weight
                tied += weight * (entry & 1 != 0 ? 1 : 0)
                guard entry & 2 != 0 else { continue }
                positive += tied
                sum += Weight.number(tied) * Weight.share(positive, of: all)
                tied = .zero
            }
        }
        guard positive > .zero else { throw .noPositive }
        return sum / Weight.number(positive)
    }
}

/// Of each row, the share of the rows of the other class that it is ranked rightly against; ties count half.
///
/// The mean over either class is the area under the ROC curve. From one sort, where DeLong's own form compares all pairs.
/// Source: X. Sun and W. Xu, IEEE Signal Processing Letters 21 (2014) 1389-1393.
struct Placements: Sendable {
    let positives: [Double]
    let negatives: [Double]

    /// Labels are 0 and 1.
    init(labels: [Int32], scores: [Double]) {
        let order = ranking(scores)
        let positiveCount = labels.count { $0 == 1 }
        let counts = [Double(labels.count - positiveCount), Double(positiveCount)]
        var shares = [Double](repeating: 0, count: labels.count)
        var below = [0.0, 0.0]
        var start = 0
        while start < order.count {
            let end = Self.endOfTie(order, scores, start)
            var tied = [0.0, 0.0]
            for row in order[start..<end] { tied[Int(labels[Int(row)])] += 1 }
            let ofPositive = (below[0] + tied[0] / 2) / counts[0]
            let ofNegative = 1 - (below[1] + tied[1] / 2) / counts[1]
            for row in order[start..<end] { shares[Int(row)] = labels[Int(row)] == 1 ? ofPositive : ofNegative }
            below[0] += tied[0]
            below[1] += tied[1]
            start = end
        }
        positives = zip(labels, shares).compactMap { $0 == 1 ? $1 : nil }
        negatives = zip(labels, shares).compactMap { $0 == 1 ? nil : $1 }
    }

    private static func endOfTie(_ order: [UInt32], _ scores: [Double], _ start: Int) -> Int {
        let score = scores[Int(order[start])]
        var end = start + 1
        while end < order.count, scores[Int(order[end])] == score { end += 1 }
        return end
    }

    var area: Double { mean(positives) }

    /// The covariance of the areas of two models over the same rows: DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988)
    /// 837-845, equations 4 and 5.
    static func covariance(_ a: Placements, _ b: Placements) -> Double {
        sampleCovariance(a.positives, b.positives) / Double(a.positives.count)
            + sampleCovariance(a.negatives, b.negatives) / Double(a.negatives.count)
    }
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The unbiased covariance of two columns of the same length, at least 2.
func sampleCovariance(_ a: [Double], _ b: [Double]) -> Double {
    let (meanA, meanB) = (mean(a), mean(b))
    return zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / Double(a.count - 1)
}

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
}

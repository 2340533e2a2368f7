/// Pearson's chi-square test of "both samples are of one distribution", over bins.
///
/// Source: K. Pearson, Biometrika 8 (1911) 250-254. It takes rows for independent; where they come in blocks, `BlockTest` does not.
package struct TwoSampleChiSquare: Equatable, Sendable {
    package let statistic: Double
    package let degrees: Int
    package let pValue: Double
    /// Bins after pooling.
    package let bins: Int

    package init(_ counts: CategoryCounts, pooling: SparseBins) throws(StatisticsError) {
        let pooled = Self.pooled(counts, pooling.pooled(counts))
        guard pooled.reference.count > 1 else { throw StatisticsError(.oneBin, of: "The chi-square test") }
        statistic = Self.statistic(pooled.reference, pooled.current)
        bins = pooled.reference.count
        degrees = bins - 1
        pValue = ChiSquare.survival(statistic, degrees: Double(degrees))
    }

    private static func pooled(_ counts: CategoryCounts, _ groups: [Int]) -> (reference: [Double], current: [Double]) {
        (added(counts.reference, groups), added(counts.current, groups))
    }

    /// The counts of the pooled bins.
    static func added(_ counts: [Double], _ groups: [Int]) -> [Double] {
        var sums = [Double](repeating: 0, count: (groups.max() ?? -1) + 1)
        for (count, group) in zip(counts, groups) { sums[group] += count }
        return sums
    }

    /// Of a table of two rows; empty bins add nothing.
    static func statistic(_ reference: [Double], _ current: [Double]) -> Double {
        let (n, m) = (reference.reduce(0, +), current.reduce(0, +))
        guard n > 0, m > 0 else { return 0 }
        let sum = zip(reference, current).reduce(0.0) { sum, pair in
            let both = pair.0 + pair.1
            let miss = pair.0 * m - pair.1 * n
            return both > 0 ? sum + miss * (miss / both) : sum
        }
        return sum / (n * m)
    }
}

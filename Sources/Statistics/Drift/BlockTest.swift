/// The two-sample chi-square statistic, judged by dealing whole blocks (days, customers) anew to the two samples.
///
/// Rows of a block resemble each other, and a chi-square p-value, which takes them for independent, alarms at nothing. If both samples are
/// of one distribution, any blocks could have been the reference's; the p-value is the share of such deals whose statistic is at
/// least the observed one. It is exact for any number of blocks and any dependence within them, where an adjustment by a design
/// effect (Rao and Scott 1981) needs many blocks to estimate it. With few blocks no small p-value exists: `resolution`.
/// Where there are many, deals are drawn until 100 of them are at least the observed one, so that only a column that differs costs
/// many; the p-value is then 100 by the deals.
/// Source: P. Good, Permutation, Parametric and Bootstrap Tests of Hypotheses (2005), chapter 3; the added 1 in a sampled one:
/// B. Phipson and G. K. Smyth, Statistical Applications in Genetics and Molecular Biology 9 (2010), article 39; the drawing that
/// ends: J. Besag and P. Clifford, Biometrika 78 (1991) 301-304.
package struct BlockTest: Equatable, Sendable {
    package let statistic: Double
    package let pValue: Double
    /// The smallest p-value that these blocks could have given.
    package let resolution: Double
    package let blocks: Int
    /// Whether all deals were tried, else `deals` at random.
    package let isExact: Bool
    package let deals: Int

    /// Above this many different deals a sample of them is drawn.
    package static let mostDeals = 10_000

    private static let enough = 100

    /// Each block has its rows per bin; all of them the same bins.
    /// - Parameter level: a p-value that is to be within reach where the number of blocks allows it.
    package init(
        reference: [[Double]], current: [[Double]], pooling: SparseBins, level: Double = 0.05, seed: UInt64
    ) throws(StatisticsError) {
        let blocks = try Self.pooledBlocks(reference, current, pooling)
        let dealer = BlockDealer(blocks: blocks, current: current.count)
        let observed = dealer.statistic(ofCurrent: Array(reference.count..<blocks.count))
        let limit = observed * (1 - 1e-12)
        (statistic, self.blocks) = (observed, blocks.count)
        if let all = dealer.count(atMost: Self.mostDeals) {
            let found = dealer.countAll { $0 >= limit }
            (isExact, deals, pValue, resolution) = (true, all, Double(found) / Double(all), 1 / Double(all))
            return
        }
        let most = max(Self.mostDeals, Int(min(2 / level, 1e7).rounded(.up)))
        let drawn = dealer.countSampled(atMost: most - 1, until: Self.enough, seed: seed) { $0 >= limit }
        let isCut = drawn.found == Self.enough
        (isExact, deals, resolution) = (false, drawn.deals, 1 / Double(most))
        pValue = isCut ? Double(drawn.found) / Double(drawn.deals) : Double(drawn.found + 1) / Double(drawn.deals + 1)
    }

    private static func pooledBlocks(
        _ reference: [[Double]], _ current: [[Double]], _ pooling: SparseBins
    ) throws(StatisticsError) -> [[Double]] {
        guard let bins = reference.first?.count, !current.isEmpty else {
            throw StatisticsError(unusable: "A sample has no block. Give each at least one.")
        }
        for block in reference + current { try Checks.length(block.count, bins, "count") }
        let groups = pooling.pooled(try CategoryCounts(reference: summed(reference), current: summed(current)))
        guard (groups.max() ?? 0) > 0 else { throw StatisticsError(.oneBin, of: "The test over blocks") }
        return (reference + current).map { TwoSampleChiSquare.added($0, groups) }
    }

    private static func summed(_ blocks: [[Double]]) -> [Double] {
        blocks.dropFirst().reduce(blocks[0]) { sum, block in zip(sum, block).map { $0 + $1 } }
    }
}

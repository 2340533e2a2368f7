/// Rows that belong together and are drawn together.
package struct Clusters: Sendable {
    /// Of each row, its cluster, numbered from 0.
    package let ofRow: [Int32]
    package let count: Int

    /// Takes any numbers that are equal for rows of one group.
    package init(groups: [Int64]) {
        var numbers: [Int64: Int32] = [:]
        ofRow = groups.map { group in
            if let known = numbers[group] { return known }
            let number = Int32(numbers.count)
            numbers[group] = number
            return number
        }
        count = numbers.count
    }

    /// The number of equal clusters that would tell as much.
    package var effectiveCount: Double { EffectiveCount.of(totals([Double](repeating: 1, count: ofRow.count))) }

    /// Of each cluster what its rows' weights add up to.
    package func totals(_ weights: [Double]) -> [Double] {
        var totals = [Double](repeating: 0, count: count)
        for (cluster, weight) in zip(ofRow, weights) { totals[Int(cluster)] += weight }
        return totals
    }
}

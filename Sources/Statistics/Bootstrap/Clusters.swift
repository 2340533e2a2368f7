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

    /// The number of equal clusters that would tell as much: (sum of sizes)² / (sum of squares), L. Kish, Survey Sampling (1965).
    package var effectiveCount: Double {
        var sizes = [Double](repeating: 0, count: count)
        for cluster in ofRow { sizes[Int(cluster)] += 1 }
        let rows = Double(ofRow.count)
        return count == 0 ? 0 : rows * rows / sizes.reduce(0) { $0 + $1 * $1 }
    }
}

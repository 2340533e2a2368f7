import Glibc

/// The rows of two samples in each of the same categories or bins.
package struct CategoryCounts: Sendable {
    package let reference: [Double]
    package let current: [Double]

    /// Both have a place per category, in the same order.
    package init(reference: [Double], current: [Double]) throws(StatisticsError) {
        try Checks.length(current.count, reference.count, "count")
        for counts in [reference, current] {
            try Checks.weights(counts, rows: counts.count)
            guard counts.contains(where: { $0 > 0 }) else { throw StatisticsError(.noWeight, of: "The distance") }
        }
        (self.reference, self.current) = (reference, current)
    }

    /// A category that only one of them has counts 0 in the other.
    package init<Category: Hashable & Comparable>(
        reference: [Category: Int], current: [Category: Int]
    ) throws(StatisticsError) {
        let categories = Set(reference.keys).union(current.keys).sorted()
        try self.init(
            reference: categories.map { Double(reference[$0] ?? 0) }, current: categories.map { Double(current[$0] ?? 0) })
    }

    /// The Jensen-Shannon distance, the root of the divergence, with logarithms to base 2: from 0 (the same shares) to 1 (no
    /// category in common).
    ///
    /// Source: D. M. Endres and J. E. Schindelin, IEEE Transactions on Information Theory 49 (2003) 1858-1860.
    package var jensenShannonDistance: Double {
        let (p, q) = (Self.shares(reference), Self.shares(current))
        let sum = zip(p, q).reduce(0) { sum, pair in
            let middle = (pair.0 + pair.1) / 2
            return sum + Self.part(pair.0, middle) + Self.part(pair.1, middle)
        }
        return max(sum / 2, 0).squareRoot()
    }

    private static func part(_ share: Double, _ middle: Double) -> Double {
        share > 0 ? share * log2(share / middle) : 0
    }

    /// The population stability index, the sum of (q - p) ln(q / p). Half a row is added to each category of each sample first
    /// (Jeffreys' prior), so that an empty one counts as rare and not as impossible.
    ///
    /// Source: N. Siddiqi, Credit Risk Scorecards (2006), chapter 8. That 0.1 and 0.25 mean anything is custom without error rates.
    package var populationStabilityIndex: Double {
        let (p, q) = (Self.shares(reference.map { $0 + 0.5 }), Self.shares(current.map { $0 + 0.5 }))
        return zip(p, q).reduce(0) { $0 + ($1.1 - $1.0) * log($1.1 / $1.0) }
    }

    private static func shares(_ counts: [Double]) -> [Double] {
        let total = counts.reduce(0, +)
        return counts.map { $0 / total }
    }
}

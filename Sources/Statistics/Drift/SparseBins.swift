/// How bins are put together until each can be expected to hold enough rows for the chi-square distribution to hold.
///
/// It looks at the two samples together only, never at how they differ, so that the p-value keeps its meaning.
package enum SparseBins: Sendable {
    /// With neighbours, for bins of a number.
    case neighbours
    /// The rarest together, for categories.
    case rarest

    /// Rows that are expected in the smaller sample: W. G. Cochran, Biometrics 10 (1954) 417-451.
    static let leastExpected = 5.0

    /// Of each bin, the number of the pooled bin that it belongs to.
    func pooled(_ counts: CategoryCounts) -> [Int] {
        let sums = (counts.reference.reduce(0, +), counts.current.reduce(0, +))
        let share = min(sums.0, sums.1) / (sums.0 + sums.1)
        let expected = zip(counts.reference, counts.current).map { ($0 + $1) * share }
        switch self {
        case .neighbours: return Self.grouped(Array(expected.indices), expected)
        case .rarest: return Self.grouped(expected.indices.sorted { (expected[$0], $0) < (expected[$1], $1) }, expected)
        }
    }

    /// Closes a group as soon as it holds enough; what is left at the end joins the last one.
    private static func grouped(_ order: [Int], _ expected: [Double]) -> [Int] {
        var groups = [Int](repeating: 0, count: expected.count)
        var (group, held) = (0, 0.0)
        for bin in order {
            groups[bin] = group
            held += expected[bin]
            if held >= leastExpected { (group, held) = (group + 1, 0) }
        }
        if group > 0 { for bin in order where groups[bin] == group { groups[bin] = group - 1 } }
        return groups
    }
}

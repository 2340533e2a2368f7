/// A column of numbers as its profile keeps it: how many rows are at most each edge, and the extremes.
package struct StoredBins: Equatable, Sendable {
    package let edges: [Double]
    /// One more than edges: the first bin is of what is at most the first edge, the last of what is above the last one.
    package let counts: [Double]
    package let minimum: Double
    package let maximum: Double
    private let sums: [Double]

    /// - Throws: where lengths differ, edges do not rise or there is no row.
    package init(edges: [Double], counts: [Double], minimum: Double, maximum: Double) throws(StatisticsError) {
        try Checks.length(counts.count, edges.count + 1, "count")
        try Checks.finite(edges + [minimum, maximum], "edge")
        try Checks.weights(counts, rows: counts.count)
        guard zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw StatisticsError(unusable: "The edges of a histogram do not rise. Write each once, in rising order.")
        }
        guard counts.contains(where: { $0 > 0 }) else { throw StatisticsError(.noWeight, of: "The histogram") }
        (self.edges, self.counts, self.minimum, self.maximum) = (edges, counts, minimum, maximum)
        var sum = 0.0
        sums = counts.map { count in
            sum += count
            return sum
        }
    }

    package var rows: Double { sums[sums.count - 1] }

    /// The rows at or below a place, exactly; nil where these bins do not know it.
    package func through(_ place: Double) -> Double? {
        if place < minimum { return 0 }
        if place >= maximum { return rows }
        let index = Self.place(of: place, in: edges)
        return index < edges.count && edges[index] == place ? sums[index] : nil
    }

    /// The first edge that is not below.
    private static func place(of value: Double, in edges: [Double]) -> Int {
        var (low, high) = (0, edges.count)
        while low < high {
            let middle = (low + high) / 2
            if edges[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Between edges the rows are taken to lie evenly.
    package var distribution: Distribution {
        get throws(StatisticsError) {
            var (places, rows) = ([minimum], [0.0])
            for (edge, sum) in zip(edges, sums) where edge > minimum && edge < maximum {
                places.append(edge)
                rows.append(sum)
            }
            places.append(maximum)
            rows.append(self.rows)
            // What is at the minimum itself is not spread: `Distribution` has a bin between equal edges for it.
            if let lowest = through(minimum), lowest > 0 {
                places.insert(minimum, at: 1)
                rows.insert(lowest, at: 1)
            }
            return try Distribution(edges: places, counts: zip(rows.dropFirst(), rows).map { $0 - $1 })
        }
    }
}

extension StoredBins {
    /// The rows of two samples in the bins that both know exactly, with the places between them.
    package func shared(with current: StoredBins) throws(StatisticsError) -> (places: [Double], counts: CategoryCounts) {
        let places = Set(edges + current.edges).sorted().filter { through($0) != nil && current.through($0) != nil }
        return (
            places, try CategoryCounts(reference: counts(between: places), current: current.counts(between: places))
        )
    }

    /// - Parameter places: rising, and known to these bins.
    package func counts(between places: [Double]) -> [Double] {
        let sums = [0] + places.compactMap(through) + [rows]
        return zip(sums.dropFirst(), sums).map { $0 - $1 }
    }
}

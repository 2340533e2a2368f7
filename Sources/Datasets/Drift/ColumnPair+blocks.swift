import Domain
import Statistics

extension ColumnPair {
    /// Nil where no blocks are asked for; blocks without a value of the column are left out.
    func blocks(
        _ counts: (DataProfile.Column) throws(StatisticsError) -> [[Double]]
    ) throws(StatisticsError) -> BlockTest? {
        guard let blockLevel else { return nil }
        let (old, new) = (try counts(reference), try counts(current))
        let test = try BlockTest(
            reference: old, current: new, pooling: isNumber ? .neighbours : .rarest, level: blockLevel, seed: 1)
        guard test.resolution <= 0.05 else {
            throw StatisticsError(unusable: "too few blocks (\(old.count) and \(new.count)) to tell drift from chance")
        }
        return test
    }
}

extension DataProfile.Column {
    /// Of each block, its rows between places that the column's bins know.
    func blocked(between places: [Double]) throws(StatisticsError) -> [[Double]] {
        guard let bins else { return [] }
        var found: [[Double]] = []
        for counts in blocks ?? [] where counts.contains(where: { $0 > 0 }) {
            let block = try StoredBins(
                edges: bins.edges, counts: counts.map(Double.init), minimum: bins.minimum, maximum: bins.maximum)
            found.append(block.counts(between: places))
        }
        return found
    }

    /// Of each block, its rows of each category.
    func blocked(over names: [String]) -> [[Double]] {
        let places = Dictionary(top.enumerated().map { ($1.identity, $0) }) { first, _ in first }
        return (blocks ?? []).filter { $0.contains { $0 > 0 } }.map { counts in
            names.map { name in places[name].map { Double(counts[$0]) } ?? 0 }
        }
    }
}

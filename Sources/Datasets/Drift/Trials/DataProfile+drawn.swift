package import Domain
import Glibc
import Statistics

extension DataProfile {
    /// The profile that `DataProfiler` makes of these values, as far as drift reads it.
    /// - Parameter values: of each column; rows without a value are left out.
    static func drawn(_ columns: [DrawnColumn], _ values: [[Double]], rows: Int) -> DataProfile {
        DataProfile(
            rows: rows, bytes: 0,
            columns: zip(columns, values).map { Column.drawn($0, $1.sorted(), rows: rows, of: columns.count) })
    }
}

extension DataProfile.Column {
    /// - Parameter values: rising.
    package static func drawn(_ column: DrawnColumn, _ values: [Double], rows: Int, of columns: Int) -> DataProfile.Column {
        let ends = values.indices.filter { $0 + 1 == values.count || values[$0] != values[$0 + 1] }
        var profile = DataProfile.Column(name: column.name, kind: column.kind, nulls: rows - values.count, distinct: ends.count)
        if ends.count <= DataProfile.fewValues(columns: columns) {
            let counts = zip(ends, [-1] + ends).map { $0 - $1 }
            profile.top = zip(ends, counts).map { DataProfile.Value(value: column.text(values[$0]), rows: $1) }
                .sorted { ($1.rows, $0.value ?? "") < ($0.rows, $1.value ?? "") }
        }
        if column.kind.isNumeric, let first = values.first, let last = values.last {
            profile.deviation = deviation(values)
            let edges = BinEdges.between(BinEdges.shares(parts: ProfileSQL.binParts(columns)).map { discrete(values, $0) })
            profile.bins = DataProfile.Bins(edges: edges, counts: counts(values, edges), minimum: first, maximum: last)
        }
        return profile
    }

    private static func deviation(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(values.count - 1)).squareRoot()
    }

    /// The engine's `quantile_disc`: the first value with at least that share of the rows at or below it.
    private static func discrete(_ values: [Double], _ share: Double) -> Double {
        let count = Double(values.count)
        return values[max(1, values.count - Int((count - share * count).rounded(.down))) - 1]
    }

    private static func counts(_ values: [Double], _ edges: [Double]) -> [Int] {
        let through = edges.map { edge in
            var (low, high) = (0, values.count)
            while low < high {
                let middle = (low + high) / 2
                if values[middle] <= edge { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return zip(through + [values.count], [0] + through).map { $0 - $1 }
    }
}

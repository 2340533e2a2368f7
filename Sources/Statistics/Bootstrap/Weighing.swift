/// Evaluates a statistic for given counts of its units, in memory that is used again for every sample.
struct Weighing: ~Copyable {
    private let statistic: PairedStatistic
    private let rowCounts: UnsafeMutableBufferPointer<UInt8>
    private let weighted: UnsafeMutableBufferPointer<Double>

    init(_ statistic: PairedStatistic) {
        self.statistic = statistic
        let rows = statistic.rows
        rowCounts = .allocate(capacity: statistic.clusters == nil ? 0 : rows)
        weighted = .allocate(capacity: statistic.candidate.weights == nil ? 0 : rows)
        rowCounts.initialize(repeating: 0)
        weighted.initialize(repeating: 0)
    }

    deinit {
        rowCounts.deallocate()
        weighted.deallocate()
    }

    func value(unitCounts: UnsafeBufferPointer<UInt8>) throws(Undefined) -> Double {
        let counts = perRow(unitCounts)
        guard let weights = statistic.candidate.weights else { return try statistic.value(counts) }
        for row in weights.indices { weighted[row] = weights[row] * Double(counts[row]) }
        return try statistic.value(UnsafeBufferPointer(weighted))
    }

    private func perRow(_ unitCounts: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let clusters = statistic.clusters else { return unitCounts }
        clusters.ofRow.withUnsafeBufferPointer { ofRow in
            for row in ofRow.indices { rowCounts[row] = unitCounts[Int(ofRow[row])] }
        }
        return UnsafeBufferPointer(rowCounts)
    }
}

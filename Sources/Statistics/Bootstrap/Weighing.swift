/// Evaluates a bootstrap's statistic for given counts of its units, in memory that is used again for every sample.
struct Weighing: ~Copyable {
    private let bootstrap: PairedBootstrap
    private let rowCounts: UnsafeMutableBufferPointer<UInt8>
    private let weighted: UnsafeMutableBufferPointer<Double>

    init(_ bootstrap: PairedBootstrap) {
        self.bootstrap = bootstrap
        let rows = bootstrap.candidate.rows
        rowCounts = .allocate(capacity: bootstrap.clusters == nil ? 0 : rows)
        weighted = .allocate(capacity: bootstrap.candidate.weights == nil ? 0 : rows)
        rowCounts.initialize(repeating: 0)
        weighted.initialize(repeating: 0)
    }

    deinit {
        rowCounts.deallocate()
        weighted.deallocate()
    }

    func value(unitCounts: UnsafeBufferPointer<UInt8>) throws(Undefined) -> Double {
        let counts = perRow(unitCounts)
        guard let weights = bootstrap.candidate.weights else { return try difference(counts) }
        for row in weights.indices { weighted[row] = weights[row] * Double(counts[row]) }
        return try difference(UnsafeBufferPointer(weighted))
    }

    private func perRow(_ unitCounts: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let clusters = bootstrap.clusters else { return unitCounts }
        clusters.ofRow.withUnsafeBufferPointer { ofRow in
            for row in ofRow.indices { rowCounts[row] = unitCounts[Int(ofRow[row])] }
        }
        return UnsafeBufferPointer(rowCounts)
    }

    private func difference(_ weights: UnsafeBufferPointer<some RowWeight>) throws(Undefined) -> Double {
        let candidate = try bootstrap.candidate.kernel.value(weights)
        guard let champion = bootstrap.champion else { return candidate }
        return bootstrap.sign * (candidate - (try champion.kernel.value(weights)))
    }
}

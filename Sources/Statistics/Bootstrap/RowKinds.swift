/// The kinds of rows that count alike, where they are few: the same bits of label, predictions and weight as far as the metric
/// looks at them.
///
/// How many draws of a sample fall on each kind is multinomial, and all that the metric depends on. Drawn as that, by binomials
/// one after the other, the samples have the distribution that they have row by row, in the time of the kinds.
/// Source of the order of the draws: L. Devroye, Non-Uniform Random Variate Generation (1986), XI.1.2.
struct RowKinds: Sendable {
    /// One row of each kind.
    private let statistic: PairedStatistic
    /// How many rows each kind has.
    let sizes: [Int]
    private let rows: Int
    private static let most = 2000
    /// With fewer rows a kind than that, drawing them by themselves is as fast.
    private static let fewestRows = 16

    /// None where the rows are clustered, or of too many kinds.
    init?(_ statistic: PairedStatistic) {
        guard statistic.clusters == nil else { return nil }
        let most = min(Self.most, statistic.rows / Self.fewestRows)
        var (places, first, sizes) = ([RowTraits: Int](), [Int](), [Int]())
        for row in 0..<statistic.rows {
            guard let traits = statistic.traits(row) else { return nil }
            if let place = places[traits] {
                sizes[place] += 1
                continue
            }
            guard sizes.count < most else { return nil }
            places[traits] = sizes.count
            first.append(row)
            sizes.append(1)
        }
        guard let statistic = statistic.taking(first) else { return nil }
        (self.statistic, self.sizes, rows) = (statistic, sizes, sizes.reduce(0, +))
    }

    /// The statistic of the rows as they are; bit for bit that of a sample which drew each kind as often.
    func observed() throws(Undefined) -> Double { try statistic.value(times: sizes) }

    /// The statistic without one row of that kind.
    func value(withoutOneOf kind: Int) throws(Undefined) -> Double {
        var left = sizes
        left[kind] -= 1
        return try statistic.value(times: left)
    }

    /// The statistic of as many draws as there are rows.
    func sample(_ random: inout RandomStream) throws(Undefined) -> Double {
        var (draws, rest) = (rows, rows)
        var times = sizes
        for (kind, size) in sizes.enumerated() {
            times[kind] = random.binomial(draws, Double(size) / Double(rest))
            draws -= times[kind]
            rest -= size
        }
        return try statistic.value(times: times)
    }
}

/// What a metric sees of a row in two models, as bits.
struct RowTraits: Hashable {
    let candidate: UInt64
    let champion: UInt64
    let weight: UInt64
}

extension PairedStatistic {
    /// None of metrics whose rows are not looked at one by one.
    fileprivate func traits(_ row: Int) -> RowTraits? {
        guard let own = candidate.kernel.bits(of: row) else { return nil }
        return RowTraits(
            candidate: own, champion: champion?.kernel.bits(of: row) ?? 0, weight: candidate.weights?[row].bitPattern ?? 0)
    }

    fileprivate func taking(_ rows: [Int]) -> PairedStatistic? {
        guard let candidate = candidate.taking(rows) else { return nil }
        return PairedStatistic(candidate: candidate, champion: champion?.taking(rows))
    }

    fileprivate func value(times: [Int]) throws(Undefined) -> Double {
        let weights = times.indices.map { Double(times[$0]) * (candidate.weights?[$0] ?? 1) }
        return try weights.withUnsafeBufferPointer { weights throws(Undefined) in try value(weights) }
    }
}

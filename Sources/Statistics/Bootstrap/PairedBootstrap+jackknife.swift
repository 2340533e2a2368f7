extension PairedBootstrap {
    /// Up to this many units each is left out by itself; above, a share of them at random at a time.
    private static var mostSingles: Int { 2000 }
    private static var mostGroups: Int { 400 }

    /// The kinds of rows, or units or groups of them.
    var jackknifeGroups: Range<Int> { 0..<(kinds?.sizes.count ?? (units <= Self.mostSingles ? units : Self.mostGroups)) }

    /// The statistic without each of those groups of units, dealt from that order; of a kind, without one row of it.
    func jackknife(_ groups: Range<Int>, dealt order: [Int]) -> [Double?] {
        if let kinds { return groups.map { try? kinds.value(withoutOneOf: $0) } }
        let weighing = Weighing(statistic)
        let count = jackknifeGroups.count
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: units) { counts in
            counts.initialize(repeating: 1)
            return groups.map { group in
                for place in stride(from: group, to: units, by: count) { counts[order[place]] = 0 }
                defer { for place in stride(from: group, to: units, by: count) { counts[order[place]] = 1 } }
                return try? weighing.value(unitCounts: UnsafeBufferPointer(counts))
            }
        }
    }

    /// Shuffled where units are left out together, so that what stands together in the file is not left out together.
    var unitOrder: [Int] {
        guard kinds == nil, units > Self.mostSingles else { return Array(0..<units) }
        var random = RandomStream(seed: resampler.seed, stream: .max)
        return (0..<units).shuffled(using: &random)
    }

    /// BCa's acceleration: Efron and Tibshirani (1993), equation 14.15. Grouping keeps its expectation: the skewness of a group's
    /// mean falls as the root of its size, and the root of the number of groups makes up for it. 0 where nothing varies.
    func acceleration(withoutOne: [Double?]) -> Double {
        let values = withoutOne.indices.compactMap { place in
            withoutOne[place].map { (value: $0, times: Double(kinds?.sizes[place] ?? 1)) }
        }
        guard !values.isEmpty else { return 0 }
        let centre = values.reduce(0) { $0 + $1.times * $1.value } / values.reduce(0) { $0 + $1.times }
        let squares = values.reduce(0) { $0 + $1.times * ($1.value - centre) * ($1.value - centre) }
        let cubes = values.reduce(0) { $0 + $1.times * (centre - $1.value) * (centre - $1.value) * (centre - $1.value) }
        let scale = values.reduce(0) { max($0, $1.value.magnitude) }
        guard squares > 1e-24 * scale * scale else { return 0 }
        return cubes / (6 * squares * squares.squareRoot())
    }
}

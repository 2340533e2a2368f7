/// The bootstrap of a metric, or of the difference of two models' metrics over the same rows.
///
/// Each sample draws rows (whole clusters where there are any) with replacement, the same for both models, as counts that weigh
/// the rows: nothing is copied or sorted again. Without a champion it is of the candidate's value itself.
/// Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapters 8, 13 and 14.
package struct PairedBootstrap: Sendable {
    package static let defaultReplicates = 2000
    let statistic: PairedStatistic
    let replicates: Int
    let resampler: Resampler
    /// Where rows that count alike are drawn at once.
    let kinds: RowKinds?

    /// The seed is the caller's; the same seed over the same rows gives the same bits, with however many tasks.
    package init(
        candidate: MetricEvaluator, champion: MetricEvaluator? = nil, clusters: Clusters? = nil, seed: UInt64,
        replicates: Int = defaultReplicates
    ) throws(StatisticsError) {
        statistic = try PairedStatistic(candidate, champion, clusters)
        let units = statistic.units
        guard units > 1 else { throw StatisticsError(.tooFewRows(units), of: "The bootstrap of \(candidate.name)") }
        guard replicates > 1 else {
            throw StatisticsError(unusable: "\(replicates) bootstrap samples give no interval. Take 2000.")
        }
        self.replicates = replicates
        resampler = Resampler(units: units, seed: seed)
        kinds = RowKinds(statistic)
    }

    var units: Int { resampler.units }

    /// The statistic in each of those samples; none where it is undefined there.
    package func samples(_ numbers: Range<Int>) -> [Double?] {
        if let kinds { return numbers.map { sample($0, of: kinds) } }
        let weighing = Weighing(statistic)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: units) { counts in
            counts.initialize(repeating: 0)
            return numbers.map { number in
                resampler.fill(counts, replicate: number)
                return try? weighing.value(unitCounts: UnsafeBufferPointer(counts))
            }
        }
    }

    /// The statistic of the rows as they are, added up as the samples are.
    func observed() throws(StatisticsError) -> Double {
        guard let kinds else { return try statistic.observed() }
        do throws(Undefined) {
            return try kinds.observed()
        } catch {
            throw StatisticsError(error, of: statistic.candidate.name)
        }
    }

    private func sample(_ number: Int, of kinds: RowKinds) -> Double? {
        var random = RandomStream(seed: resampler.seed, stream: UInt64(number))
        return try? kinds.sample(&random)
    }

    /// The statistic for given counts of the units, one set after the other; for checking against other tools.
    package func statistics(ofCounts sets: [[UInt8]]) -> [Double?] {
        let weighing = Weighing(statistic)
        return sets.map { counts in
            counts.withUnsafeBufferPointer { try? weighing.value(unitCounts: $0) }
        }
    }
}

/// What a bootstrap is of: a metric of one model, or the difference of two models' metrics over the same rows.
struct PairedStatistic: Sendable {
    let candidate: MetricEvaluator
    let champion: MetricEvaluator?
    let clusters: Clusters?

    init(_ candidate: MetricEvaluator, _ champion: MetricEvaluator?, _ clusters: Clusters?) throws(StatisticsError) {
        if let champion { try Self.requirePair(candidate, champion) }
        try Checks.length(clusters?.ofRow.count ?? candidate.rows, candidate.rows, "group")
        (self.candidate, self.champion, self.clusters) = (candidate, champion, clusters)
    }

    /// Of parts that are known to fit.
    init(candidate: MetricEvaluator, champion: MetricEvaluator?) {
        (self.candidate, self.champion, clusters) = (candidate, champion, nil)
    }

    private static func requirePair(_ candidate: MetricEvaluator, _ champion: MetricEvaluator) throws(StatisticsError) {
        try Checks.length(candidate.rows, champion.rows, "prediction")
        guard candidate.name == champion.name, candidate.weights == champion.weights else {
            throw StatisticsError(
                unusable: "The metrics or the weights of the two models differ. Compare the same metric of the same rows.")
        }
    }

    var rows: Int { candidate.rows }
    /// What is drawn: clusters, or rows where there are none.
    var units: Int { clusters?.count ?? rows }
    /// Turns a difference so that more is better.
    var sign: Double { champion == nil || candidate.moreIsBetter ? 1 : -1 }

    /// Of the rows as they are.
    func observed() throws(StatisticsError) -> Double {
        guard let champion else { return try candidate.value() }
        return sign * (try candidate.value() - champion.value())
    }

    /// Of the rows weighed so, their own weights included.
    func value(_ weights: UnsafeBufferPointer<some RowWeight>) throws(Undefined) -> Double {
        let candidate = try candidate.kernel.value(weights)
        guard let champion else { return candidate }
        return sign * (candidate - (try champion.kernel.value(weights)))
    }
}

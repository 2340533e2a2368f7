extension DecisionTrial {
    /// Of a bootstrap of the rows, drawn as the counts of those that are right in one model only.
    func percentiles(_ pair: PairedShareDifference, _ random: inout RandomStream) -> Interval {
        let size = Double(rows)
        let (own, other) = (Double(pair.onlyCandidate) / size, Double(pair.onlyChampion) / size)
        let samples = (0..<PairedBootstrap.defaultReplicates).map { _ in
            let candidates = random.binomialByDistances(rows, own)
            let champions = random.binomialByDistances(rows - candidates, own < 1 ? other / (1 - own) : 0)
            return Double(candidates - champions) / size
        }
        return BootstrapEstimate(
            estimate: pair.estimate, samples: samples, acceleration: 0, examples: rows, effectiveClusters: .infinity
        ).percentileInterval(confidence: confidence)
    }

    func percentiles(
        _ candidate: ClassPredictions, _ champion: ClassPredictions, _ random: inout RandomStream
    ) throws(StatisticsError) -> Interval {
        try PairedBootstrap(
            candidate: MetricEvaluator(.rocAUC, .classes(candidate)), champion: MetricEvaluator(.rocAUC, .classes(champion)),
            seed: random.next()
        ).run().percentileInterval(confidence: confidence)
    }
}

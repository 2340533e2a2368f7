import Glibc

extension DecisionTrial {
    /// Of a bootstrap of the rows, drawn as the counts of those that are right in one model only.
    func percentiles(_ pair: PairedShareDifference, _ random: inout RandomStream) -> Interval {
        let size = Double(rows)
        let (own, other) = (Double(pair.onlyCandidate) / size, Double(pair.onlyChampion) / size)
        let samples = (0..<PairedBootstrap.defaultReplicates).map { _ in
            let candidates = random.binomial(rows, own)
            let champions = random.binomial(rows - candidates, own < 1 ? other / (1 - own) : 0)
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

extension RandomStream {
    /// How many of `count` trials succeed: from one success to the next, whose distance is geometric.
    /// Source: L. Devroye, Non-Uniform Random Variate Generation (1986), X.4.3.
    mutating func binomial(_ count: Int, _ share: Double) -> Int {
        guard share > 0, count > 0 else { return 0 }
        guard share < 1 else { return count }
        let scale = log1p(-share)
        var (successes, place) = (0, 0.0)
        while true {
            place += (log1p(-unit()) / scale).rounded(.down) + 1
            if place > Double(count) { return successes }
            successes += 1
        }
    }
}

extension DecisionTrial {
    func accuracyPair(
        _ random: inout RandomStream, difference: Double
    ) throws(StatisticsError) -> PairedShareDifference {
        let discordant = 0.1
        let own = (discordant + difference) / 2
        var (onlyCandidate, onlyChampion) = (0, 0)
        for _ in 0..<rows {
            let place = random.unit()
            onlyCandidate += place < own ? 1 : 0
            onlyChampion += place >= own && place < discordant ? 1 : 0
        }
        return try PairedShareDifference(onlyCandidate: onlyCandidate, onlyChampion: onlyChampion, examples: rows)
    }

    func areaPair(
        _ random: inout RandomStream, difference: Double
    ) throws(StatisticsError) -> (ClassPredictions, ClassPredictions) {
        let labels = (0..<rows).map { _ in Int32(random.unit() < 0.3 ? 1 : 0) }
        let shifts = [0.8 + difference, 0.8].map { 2.0.squareRoot() * Normal.quantile($0) }
        var scores: [[Double]] = [[], []]
        for label in labels {
            let noise = Self.correlatedPair(&random)
            scores[0].append(Normal.cdf(noise.0 + shifts[0] * (Double(label) - 0.5)))
            scores[1].append(Normal.cdf(noise.1 + shifts[1] * (Double(label) - 0.5)))
        }
        return (
            try ClassPredictions(labels: labels, scores: scores[0]), try ClassPredictions(labels: labels, scores: scores[1])
        )
    }

    /// The difference of the root mean square errors is that of the deviations.
    func errorPair(_ random: inout RandomStream, difference: Double) throws(StatisticsError) -> PairedBootstrap {
        var (candidate, champion) = ([Double](), [Double]())
        for noise in errors(&random) {
            candidate.append((1 - difference) * noise.0)
            champion.append(noise.1)
        }
        let labels = [Double](repeating: 0, count: rows)
        return try PairedBootstrap(
            candidate: MetricEvaluator(.rmse, .numbers(NumberPredictions(labels: labels, predicted: candidate))),
            champion: MetricEvaluator(.rmse, .numbers(NumberPredictions(labels: labels, predicted: champion))),
            clusters: groupSize == 1 ? nil : Clusters(groups: (0..<rows).map { Int64($0 / groupSize) }), seed: random.next())
    }

    private func errors(_ random: inout RandomStream) -> [(Double, Double)] {
        var shared = (0.0, 0.0)
        return (0..<rows).map { row in
            guard groupSize > 1 else { return Self.correlatedPair(&random) }
            if row % groupSize == 0 { shared = Self.correlatedPair(&random) }
            let own = Self.correlatedPair(&random)
            return (0.5.squareRoot() * (shared.0 + own.0), 0.5.squareRoot() * (shared.1 + own.1))
        }
    }

    /// Two normal numbers, correlated by 0.8.
    private static func correlatedPair(_ random: inout RandomStream) -> (Double, Double) {
        let shared = 0.8.squareRoot() * normal(&random)
        let own = 0.2.squareRoot()
        return (shared + own * normal(&random), shared + own * normal(&random))
    }

    static func normal(_ random: inout RandomStream) -> Double { Normal.quantile(random.unit() + 0x1p-54) }
}

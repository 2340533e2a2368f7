import Statistics
import Testing

@Suite("The bootstrap beside scipy.stats.bootstrap", .enabled(if: Reference.isProof, "runs with GATEHOUSE_PROVE=1"))
struct BootstrapProof {
    @Test("Over SciPy's own samples, values and BCa and percentile bounds agree to 1e-9")
    func same() throws {
        for item in try Reference.loaded.get().bootstraps {
            let bootstrap = try bootstrap(item, seed: 1)
            let values = bootstrap.statistics(ofCounts: item.counts).compactMap { $0 }
            #expect(values.count == item.samples.count)
            #expect(item.metric != "f1" || 16 * kinds(item) <= item.labels.count, "\(item.name) is drawn by kinds of rows")
            for (mine, other) in zip(values, item.samples) { #expect(close(mine, other), "\(item.name)") }
            let found = try estimate(bootstrap, values)
            let (bca, plain) = (found.interval(confidence: 0.95), found.percentileInterval(confidence: 0.95))
            #expect(close(bca.lower, item.bca[0]) && close(bca.upper, item.bca[1]), "\(item.name): \(bca), not \(item.bca)")
            #expect(close(plain.lower, item.percentile[0]) && close(plain.upper, item.percentile[1]), "\(item.name): \(plain)")
        }
    }

    private func kinds(_ item: Reference.Bootstrap) -> Int {
        Set(item.labels.indices.map { [item.labels[$0] > 0.5, item.candidate[$0] >= 0.5, item.champion[$0] >= 0.5] }).count
    }

    /// The samples of SciPy with the bias and acceleration of ours.
    private func estimate(_ bootstrap: PairedBootstrap, _ values: [Double]) throws -> BootstrapEstimate {
        let own = try bootstrap.run()
        return BootstrapEstimate(
            estimate: own.estimate, samples: values, acceleration: own.acceleration, examples: own.examples,
            effectiveClusters: .infinity)
    }

    private func bootstrap(_ item: Reference.Bootstrap, seed: UInt64) throws -> PairedBootstrap {
        let metric = try #require(Metric(rawValue: item.metric))
        return try PairedBootstrap(
            candidate: try MetricEvaluator(metric, predictions(item, item.candidate)),
            champion: try MetricEvaluator(metric, predictions(item, item.champion)), seed: seed)
    }

    private func predictions(_ item: Reference.Bootstrap, _ said: [Double]) throws -> Predictions {
        item.metric == "rmse"
            ? .numbers(try NumberPredictions(labels: item.labels, predicted: said))
            : .classes(try ClassPredictions(labels: item.labels.map { Int32($0) }, scores: said))
    }
}

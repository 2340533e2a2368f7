import Statistics
import Testing

@Suite("The bootstrap")
struct BootstrapTests {
    private static func evaluator(_ seed: UInt64, rows: Int, weights: [Double]? = nil) throws -> MetricEvaluator {
        var random = RandomStream(seed: seed)
        let labels = (0..<rows).map { Double($0 % 7) }
        let predicted = labels.map { $0 + random.unit() }
        return try MetricEvaluator(
            .rmse, .numbers(try NumberPredictions(labels: labels, predicted: predicted, weights: weights)))
    }

    private func bootstrap(
        rows: Int, seed: UInt64 = 9, replicates: Int = 200, clusters: Clusters? = nil
    ) throws -> PairedBootstrap {
        try PairedBootstrap(
            candidate: Self.evaluator(1, rows: rows), champion: Self.evaluator(2, rows: rows), clusters: clusters, seed: seed,
            replicates: replicates)
    }

    /// The reference outputs of xoshiro256++ for the state 1, 2, 3, 4, as in the tests of rand_xoshiro.
    @Test("The generator is xoshiro256++")
    func generator() {
        var random = RandomStream(state: (1, 2, 3, 4))
        #expect((0..<4).map { _ in random.next() } == [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386])
    }

    @Test("The same seed gives the same bits with any number of tasks, another seed others", arguments: [60, 1100, 2100])
    func deterministic(rows: Int) async throws {
        let alone = try bootstrap(rows: rows, replicates: 20).run()
        let together = try await bootstrap(rows: rows, replicates: 20).run(tasks: 3)
        #expect(alone.samples == together.samples && alone.acceleration == together.acceleration)
        #expect(try bootstrap(rows: rows, seed: 10, replicates: 20).run().samples != alone.samples)
    }

    /// The mean of the indicator of one row is its share of a sample; n draws give it a mean of 1/n and a variance of (1 - 1/n)/n³.
    @Test("A sample has as many draws as rows, and each row its multinomial share", arguments: [50, 3000], [true, false])
    func multinomial(rows: Int, isRowByRow: Bool) throws {
        let half = (0..<rows).map { $0 < rows / 2 ? 1.0 : 0 }
        let mean = try MetricEvaluator(meanOf: half, named: "mean(half)", moreIsBetter: true)
        let alone = isRowByRow ? Clusters(groups: (0..<Int64(rows)).map(\.self)) : nil
        let samples = try PairedBootstrap(candidate: mean, clusters: alone, seed: 4, replicates: 400).run().samples
        for share in samples { #expect(close(share * Double(rows), (share * Double(rows)).rounded(), 1e-9)) }
        let centre = samples.reduce(0, +) / 400
        let variance = samples.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / 399
        #expect((centre - 0.5).magnitude < 4 * (0.25 / Double(rows * 400)).squareRoot())
        #expect((variance / (0.25 / Double(rows)) - 1).magnitude < 4 * (2.0 / 400).squareRoot())
    }

    @Test("Less error is a difference above 0, as more is better")
    func turned() throws {
        let labels = (0..<40).map(Double.init)
        let near = try MetricEvaluator(.rmse, .numbers(try NumberPredictions(labels: labels, predicted: labels.map { $0 + 1 })))
        let far = try MetricEvaluator(.rmse, .numbers(try NumberPredictions(labels: labels, predicted: labels.map { $0 + 3 })))
        let found = try PairedBootstrap(candidate: near, champion: far, seed: 1, replicates: 20).run()
        #expect(found.estimate == 2 && found.isDegenerate)
        #expect(found.interval(confidence: 0.95) == Interval(lower: 2, upper: 2))
    }

    @Test("Rows of a cluster are drawn together: copies of every row widen nothing away")
    func clustered() throws {
        let rows = 120
        let clusters = Clusters(groups: (0..<rows).map { Int64($0 / 4) })
        let found = try bootstrap(rows: rows, clusters: clusters).run()
        #expect(found.effectiveClusters == 30)
        let labels = (0..<30).flatMap { cluster in [Double](repeating: Double(cluster), count: 4) }
        let mean = try MetricEvaluator(meanOf: labels, named: "mean(x)", moreIsBetter: true)
        let honest = try PairedBootstrap(candidate: mean, clusters: clusters, seed: 2, replicates: 300).run()
        let naive = try PairedBootstrap(candidate: mean, seed: 2, replicates: 300).run()
        func width(_ estimate: BootstrapEstimate) -> Double {
            let interval = estimate.interval(confidence: 0.95)
            return interval.upper - interval.lower
        }
        #expect(width(honest) > 1.5 * width(naive))
    }

    @Test("A row's weight weighs in every sample")
    func weighted() throws {
        let (values, weights) = ([1.0, 2, 3, 4, 5, 6], [0.0, 1, 2, 0, 1, 1])
        let mean = try MetricEvaluator(meanOf: values, named: "mean(x)", moreIsBetter: true, weights: weights)
        let bootstrap = try PairedBootstrap(candidate: mean, seed: 2, replicates: 10)
        #expect(bootstrap.statistics(ofCounts: [[6, 1, 1, 6, 0, 0], [6, 0, 0, 0, 0, 0]]) == [8.0 / 3, nil])
    }

    @Test("A metric that is undefined in many samples has no interval")
    func undefinedSamples() throws {
        let labels: [Int32] = [1] + [Int32](repeating: 0, count: 19)
        let scores = (0..<20).map { Double($0) / 20 }
        let area = try MetricEvaluator(.rocAUC, .classes(try ClassPredictions(labels: labels, scores: scores)))
        let error = #expect(throws: StatisticsError.self) { try PairedBootstrap(candidate: area, seed: 1, replicates: 100).run() }
        #expect(error?.description.hasPrefix("The interval of roc_auc is undefined: it was undefined in ") == true)
        #expect(error?.description.hasSuffix(" of 100 bootstrap samples. Take more rows of each class.") == true)
    }

    @Test("Two models of other metrics are not compared")
    func otherMetrics() throws {
        let mean = try MetricEvaluator(meanOf: [1, 2], named: "mean(x)", moreIsBetter: true)
        let other = try MetricEvaluator(meanOf: [1, 2], named: "mean(y)", moreIsBetter: true)
        let error = #expect(throws: StatisticsError.self) { try PairedBootstrap(candidate: mean, champion: other, seed: 1) }
        #expect(
            error?.description
                == "The metrics or the weights of the two models differ. Compare the same metric of the same rows.")
    }
}

import Statistics
import Testing

/// Beside the bootstrap that draws row by row, which it is where each row is a cluster by itself.
@Suite("Rows that count alike are drawn at once")
struct RowKindsTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let candidate: MetricEvaluator
        let champion: MetricEvaluator
    }

    private static let rows = 800

    private static func predictions(_ seed: UInt64, classes: Int32, weights: [Double]?) throws -> Predictions {
        var random = RandomStream(seed: seed)
        let labels = (0..<rows).map { Int32($0 * $0) % 7 % classes }
        let predicted = labels.map { random.unit() < 0.8 ? $0 : Int32(random.below(Int(classes))) }
        let scores = classes == 2 ? predicted.map { 0.1 + 0.2 * Double($0) * 4 } : nil
        return .classes(
            try ClassPredictions(
                labels: labels, classCount: Int(classes), predicted: predicted, scores: scores, weights: weights))
    }

    private static func item(_ metric: Metric, classes: Int32 = 2, isWeighted: Bool = false) throws -> Case {
        let weights = isWeighted ? (0..<rows).map { Double($0 % 3) } : nil
        let sides = try [1, 2].map { seed in
            try MetricEvaluator(metric, predictions(seed, classes: classes, weights: weights))
        }
        let name = "\(metric.rawValue) of \(classes) classes\(isWeighted ? ", weighted" : "")"
        return Case(testDescription: name, candidate: sides[0], champion: sides[1])
    }

    private static var cases: [Case] {
        get throws {
            try [
                item(.f1), item(.f1, isWeighted: true), item(.mcc, classes: 3), item(.balancedAccuracy, classes: 3),
                item(.brier), item(.logLoss, isWeighted: true),
            ]
        }
    }

    @Test("Samples, bias and acceleration are those of drawing row by row", arguments: try cases)
    func same(item: Case) throws {
        let alone = Clusters(groups: (0..<Int64(Self.rows)).map(\.self))
        let kinds = try PairedBootstrap(candidate: item.candidate, champion: item.champion, seed: 5, replicates: 500).run()
        let single = try PairedBootstrap(
            candidate: item.candidate, champion: item.champion, clusters: alone, seed: 6, replicates: 500
        ).run()
        #expect(kinds.samples != single.samples && close(kinds.estimate, single.estimate))
        #expect(close(kinds.acceleration, single.acceleration))
        let (own, other) = (Moments(kinds.samples), Moments(single.samples))
        #expect((own.mean - other.mean).magnitude < 4 * other.deviation * (2.0 / 500).squareRoot())
        #expect((own.deviation / other.deviation - 1).magnitude < 4 * (1.0 / 500).squareRoot())
    }

    @Test("The same seed gives the same bits with any number of tasks, another seed others")
    func deterministic() async throws {
        let item = try Self.item(.f1)
        func bootstrap(seed: UInt64) throws -> PairedBootstrap {
            try PairedBootstrap(candidate: item.candidate, champion: item.champion, seed: seed, replicates: 300)
        }
        let alone = try bootstrap(seed: 1).run()
        let together = try await bootstrap(seed: 1).run(tasks: 3)
        #expect(alone.samples == together.samples && alone.acceleration == together.acceleration)
        #expect(try bootstrap(seed: 2).run().samples != alone.samples)
    }

    @Test("Two models that say the same differ by 0 in every sample")
    func identical() throws {
        let side = try Self.item(.f1, isWeighted: true).candidate
        let found = try PairedBootstrap(candidate: side, champion: side, seed: 3, replicates: 50).run()
        #expect(found.estimate == 0 && found.isDegenerate && found.acceleration == 0)
    }
}

private struct Moments {
    let mean: Double
    let deviation: Double

    init(_ values: [Double]) {
        let centre = values.reduce(0, +) / Double(values.count)
        mean = centre
        deviation = (values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count - 1)).squareRoot()
    }
}

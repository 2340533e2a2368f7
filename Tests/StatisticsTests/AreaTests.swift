import Statistics
import Testing

@Suite("Areas under the ROC curve")
struct AreaTests {
    private func area(_ labels: [Int32], _ candidate: [Double], _ champion: [Double]) throws -> AreaDifference {
        try AreaDifference(
            candidate: try ClassPredictions(labels: labels, scores: candidate),
            champion: try ClassPredictions(labels: labels, scores: champion))
    }

    private func sample(_ rows: Int) -> (labels: [Int32], candidate: [Double], champion: [Double]) {
        var random = RandomStream(seed: 3)
        let labels = (0..<rows).map { Int32($0 % 3 == 0 ? 1 : 0) }
        let base = labels.map { 0.4 * random.unit() + 0.3 * Double($0) * random.unit() }
        return (labels, base.map { $0 + 0.2 * random.unit() }, base.map { $0 + 0.3 * random.unit() })
    }

    @Test("Swapping the models mirrors the interval")
    func mirrored() throws {
        let (labels, candidate, champion) = sample(300)
        let forward = try area(labels, candidate, champion).interval(confidence: 0.95)
        let back = try area(labels, champion, candidate).interval(confidence: 0.95)
        #expect(close(forward.lower, -back.upper, 1e-14) && close(forward.upper, -back.lower, 1e-14))
    }

    @Test("Close to the plain interval where the areas are far from 0 and 1 and the rows are many")
    func plain() throws {
        let (labels, candidate, champion) = sample(3000)
        let found = try area(labels, candidate, champion)
        let plain = found.estimate - 1.6448536269514722 * found.variance.squareRoot()
        #expect((found.interval(confidence: 0.95).lower - plain).magnitude < 0.02 * found.variance.squareRoot())
    }

    @Test("A model beside itself is not certain to be as good: the bound is that of a pair never seen")
    func identical() throws {
        let (labels, candidate, _) = sample(300)
        let found = try area(labels, candidate, candidate).interval(confidence: 0.95)
        #expect(close(found.upper, 0.0295130, 1e-6) && found.lower == -found.upper)
    }

    @Test("Perfect separation keeps a bound below 1, by 1 - 0.05^(1/k) of k pairs")
    func perfect() throws {
        let labels: [Int32] = [0, 0, 0, 1, 1]
        let perfect = try ClassPredictions(labels: labels, scores: [0.1, 0.2, 0.3, 0.8, 0.9])
        let found = try AreaEstimate(perfect)
        #expect(found.estimate == 1 && found.upper(z: 2) == 1)
        #expect(close(found.interval(confidence: 0.95).lower, 0.22360679774997896, 1e-9))
        let difference = try area(labels, [0.1, 0.2, 0.3, 0.8, 0.9], [0.1, 0.85, 0.3, 0.8, 0.9]).interval(confidence: 0.95)
        #expect(difference.lower < 0 && difference.upper > 0 && difference.lower >= -1 && difference.upper <= 1)
    }

    @Test("The counts of both classes are told, and one row of a class has no variance")
    func counts() throws {
        let (labels, candidate, champion) = sample(300)
        let counts = try area(labels, candidate, champion).counts
        #expect(counts.positives == 100 && counts.negatives == 200)
        let error = #expect(throws: StatisticsError.self) { try area([0, 0, 1], [0.1, 0.2, 0.3], [0.1, 0.2, 0.3]) }
        #expect(
            error?.description
                == "The variance of roc_auc is undefined: there are 1 rows, and it needs at least 2. Take more rows.")
    }

    @Test("Labels that differ between the models are refused")
    func labels() throws {
        let candidate = try ClassPredictions(labels: [0, 1], scores: [0.1, 0.2])
        let champion = try ClassPredictions(labels: [1, 0], scores: [0.1, 0.2])
        let error = #expect(throws: StatisticsError.self) { try AreaDifference(candidate: candidate, champion: champion) }
        #expect(error?.description == "The labels of the two models differ. Join the predictions on their ids first.")
    }
}

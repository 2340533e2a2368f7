import Statistics
import Testing

@Suite("Metrics beside scikit-learn", .enabled(if: Reference.isProof, "runs with GATEHOUSE_PROVE=1"))
struct MetricsProof {
    @Test("Every metric of every set agrees to 1e-9, and is undefined where it must be")
    func agree() throws {
        var compared = 0
        for set in try Reference.loaded.get().metrics {
            let predictions = try predictions(set)
            for (name, expected) in set.values {
                let metric = try #require(Metric(rawValue: name))
                let found = try? metric.value(predictions)
                let agrees = found.map { mine in expected.map { close(mine, $0) } ?? false } ?? (expected == nil)
                #expect(agrees, "\(name) of \(set.name): \(String(describing: found)), not \(String(describing: expected))")
                compared += 1
            }
        }
        #expect(compared > 250)
    }

    private func predictions(_ set: Reference.MetricCase) throws -> Predictions {
        guard set.classCount > 0 else {
            return .numbers(
                try NumberPredictions(labels: set.labels, predicted: set.predicted, weights: set.weights))
        }
        return .classes(
            try ClassPredictions(
                labels: set.labels.map { Int32($0) }, classCount: set.classCount,
                predicted: set.scores == nil ? set.predicted.map { Int32($0) } : nil, scores: set.scores, weights: set.weights))
    }
}

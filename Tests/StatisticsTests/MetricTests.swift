import Statistics
import Testing

@Suite("Metrics")
struct MetricTests {
    /// Eight rows: labels 0 0 0 0 1 1 1 1.
    private static let labels: [Int32] = [0, 0, 0, 0, 1, 1, 1, 1]
    private static let scores = [0.1, 0.4, 0.5, 0.2, 0.9, 0.4, 0.8, 0.5]

    private func value(_ metric: Metric, labels: [Int32] = labels, scores: [Double] = scores) throws -> Double {
        try metric.value(.classes(try ClassPredictions(labels: labels, scores: scores)))
    }

    /// Worked by hand: one false positive (the score 0.5 is positive), one false negative; 16 pairs, of which 13 and two ties.
    @Test(
        "Two classes with scores",
        arguments: [
            (Metric.accuracy, 0.75), (.balancedAccuracy, 0.75), (.precision, 0.75), (.recall, 0.75), (.f1, 0.75),
            (.f1Macro, 0.75), (.f1Weighted, 0.75), (.mcc, 0.5), (.rocAUC, 0.875), (.brier, 0.14),
        ])
    func binary(metric: Metric, expected: Double) throws {
        #expect(close(try value(metric), expected, 1e-12))
    }

    @Test("Ties count half in the area, and average precision takes tied rows together")
    func ties() throws {
        #expect(try value(.rocAUC, labels: [0, 1, 0, 1], scores: [0.5, 0.5, 0.5, 0.5]) == 0.5)
        #expect(try value(.prAUC, labels: [0, 1, 0, 1], scores: [0.5, 0.5, 0.5, 0.5]) == 0.5)
    }

    @Test("A probability of 0 for what came costs 36.04, not infinity")
    func clipped() throws {
        #expect(close(try value(.logLoss, labels: [1, 0], scores: [0, 1]), 36.04365338911715, 1e-12))
    }

    @Test("A row's weight is as good as its repetition")
    func weights() throws {
        let weights: [Double] = [1, 2, 3, 1, 1, 2, 1, 3]
        let repeated = zip(zip(Self.labels, Self.scores), weights).flatMap { Array(repeating: $0.0, count: Int($0.1)) }
        let plain = try ClassPredictions(labels: repeated.map(\.0), scores: repeated.map(\.1))
        let weighted = try ClassPredictions(labels: Self.labels, scores: Self.scores, weights: weights)
        for metric in Metric.allCases where ![.mae, .rmse, .mape, .r2].contains(metric) {
            #expect(close(try metric.value(.classes(weighted)), try metric.value(.classes(plain)), 1e-12), "\(metric)")
        }
    }

    @Test("Numbers", arguments: [(Metric.mae, 0.5), (.rmse, 0.6123724356957945), (.mape, 0.25), (.r2, 0.7)])
    func numbers(metric: Metric, expected: Double) throws {
        let predictions = try NumberPredictions(labels: [1, 2, 3, 4], predicted: [1.5, 2.5, 3, 5])
        #expect(close(try metric.value(.numbers(predictions)), expected, 1e-12))
    }

    @Test(
        "What has no value says why, and what to do",
        arguments: [
            (
                Metric.rocAUC, [1, 1], [0.2, 0.7],
                "roc_auc is undefined: the labels are all of one class. Take rows of both classes."
            ),
            (
                .precision, [1, 0], [0.2, 0.1],
                "precision is undefined: no row is predicted positive. Look at the scores, or choose roc_auc."
            ),
            (.recall, [0, 0], [0.2, 0.7], "recall is undefined: no row has the positive label. Take rows of both classes."),
            (
                .f1, [0, 0], [0.2, 0.1],
                "f1 is undefined: no row is positive, and none is predicted so. Take rows of both classes."
            ),
            (
                .mcc, [0, 1], [0.2, 0.1],
                "mcc is undefined: the labels or the predictions are all of one class. Take rows of both, and look at the scores."
            ),
            (
                .rmse, [0, 1], [0.2, 0.1],
                "rmse is undefined: it needs numbers, and the labels are classes. Choose a metric of classification."
            ),
        ] as [(Metric, [Int32], [Double], String)])
    func undefined(metric: Metric, labels: [Int32], scores: [Double], sentence: String) {
        let error = #expect(throws: StatisticsError.self) { try value(metric, labels: labels, scores: scores) }
        #expect(error?.description == sentence)
    }

    @Test(
        "Predictions that cannot be computed with are refused with the row",
        arguments: [
            ([], [], "There is no label. Give at least one row."),
            ([0, 1], [0.5], "There are 1 scores for 2 rows. Give 1 for each row."),
            ([0, 1], [0.5, 1.5], "The score of row 2 is 1.5, outside of 0 to 1. Write probabilities."),
            ([0, 1], [.nan, 0.5], "The score of row 1 is nan, outside of 0 to 1. Write probabilities."),
            ([0, 2], [0.5, 0.5], "The label of row 2 is class 2, and there are 2. Number them from 0."),
        ] as [([Int32], [Double], String)])
    func refused(labels: [Int32], scores: [Double], sentence: String) {
        let error = #expect(throws: StatisticsError.self) { try ClassPredictions(labels: labels, scores: scores) }
        #expect(error?.description == sentence)
    }

    @Test("Rows without weight have no metric")
    func noWeight() throws {
        let predictions = try ClassPredictions(labels: [0, 1], scores: [0.1, 0.9], weights: [0, 0])
        let error = #expect(throws: StatisticsError.self) { try Metric.accuracy.value(.classes(predictions)) }
        #expect(error?.description == "accuracy is undefined: the rows have no weight. Give at least one row a weight above 0.")
    }

    @Test("A relative error has no value beside a label of 0, and no variance leaves r2 without one")
    func numbersUndefined() throws {
        let zero = try NumberPredictions(labels: [0, 1], predicted: [1, 1])
        let flat = try NumberPredictions(labels: [2, 2], predicted: [1, 1])
        #expect(throws: StatisticsError.self) { try Metric.mape.value(.numbers(zero)) }
        #expect(throws: StatisticsError.self) { try Metric.r2.value(.numbers(flat)) }
        #expect(try Metric.rmse.value(.numbers(flat)) == 1)
    }
}

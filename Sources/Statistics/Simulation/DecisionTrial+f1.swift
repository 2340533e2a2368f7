extension DecisionTrial {
    private static let (positive, recall, falseAlarms) = (0.3, 0.8, 0.1)

    /// Both models are right and wrong on the same rows, but for one of ten of each kind, where each decides by itself.
    func f1Pair(_ random: inout RandomStream, difference: Double) throws(StatisticsError) -> PairedBootstrap {
        let recalls = (Self.recall(ofF1: Self.f1 + difference), Self.recall)
        var labels: [Int32] = []
        var said: (candidate: [Int32], champion: [Int32]) = ([], [])
        for _ in 0..<rows {
            let isPositive = random.unit() < Self.positive
            let (shared, isOwn) = (random.unit(), random.unit() < 0.1)
            let other = isOwn ? random.unit() : shared
            labels.append(isPositive ? 1 : 0)
            said.candidate.append(other < (isPositive ? recalls.0 : Self.falseAlarms) ? 1 : 0)
            said.champion.append(shared < (isPositive ? recalls.1 : Self.falseAlarms) ? 1 : 0)
        }
        return try PairedBootstrap(
            candidate: MetricEvaluator(.f1, .classes(ClassPredictions(labels: labels, predicted: said.candidate))),
            champion: MetricEvaluator(.f1, .classes(ClassPredictions(labels: labels, predicted: said.champion))),
            seed: random.next())
    }

    /// 2 TP / (2 TP + FP + FN) of the chances.
    private static var f1: Double {
        2 * positive * recall / (positive * (1 + recall) + (1 - positive) * falseAlarms)
    }

    /// The recall that has that F1, with as many false alarms.
    private static func recall(ofF1 f1: Double) -> Double {
        f1 * (positive + (1 - positive) * falseAlarms) / (positive * (2 - f1))
    }
}

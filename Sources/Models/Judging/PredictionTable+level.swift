internal import Statistics

extension PredictionTable {
    /// - Parameter isLeast: whether the metric must lie above the level; else below.
    /// - Throws: `PredictionsError` of kind `.undefined` where the metric does not exist for these rows.
    package func judged(
        _ metric: JudgedMetricName, level: Double, isLeast: Bool, confidence: Double, repeats: [PredictionTable] = [],
        seed: UInt64, tasks: Int = 1
    ) async throws -> LevelJudgement {
        let side = try MetricSide(self, metric.text)
        let spread = try MetricSide.spread([self] + aligned(repeats), metric.text)
        let level = LevelRule(level: level, isLeast: isLeast, confidence: confidence)
        do {
            return try await side.judged(level, spread, seed: seed, tasks: tasks)
        } catch let error as StatisticsError {
            throw PredictionsError(error)
        }
    }
}

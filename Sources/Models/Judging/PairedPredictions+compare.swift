package import Domain
internal import Statistics

extension PairedPredictions {
    /// Fewer positive or negative rows than this do not decide on an area.
    static var fewestOfAClass: Int { 10 }
    /// Fewer effective clusters than this, rows where there are no groups, do not decide by the bootstrap.
    static var fewestClusters: Double { 30 }
    /// The same of the rows of the class that a metric hangs on.
    static var fewestDrawnOfAClass: Double { 50 }

    /// Judges the difference in the rule's metric over all rows; slices are the caller's.
    /// - Parameters:
    ///   - seed: of the bootstrap; the same seed over the same rows gives the same bits.
    ///   - tasks: how many threads the bootstrap takes; they do not change its bits.
    /// - Throws: `PredictionsError` of kind `.undefined` where the metric does not exist for these rows, `.named` where it is of another
    ///   task.
    package func compared(by rule: MarginRule, seed: UInt64, tasks: Int = 1) async throws -> MarginComparison {
        guard let metric = JudgedMetric(rule.metric) else {
            throw PredictionsError(.named, MarginRule.unknown(rule.metric, known: JudgedMetric.names))
        }
        let sides = try ComparedSides(self, metric, rule)
        do {
            return try await sides.compared(by: rule, seed: seed, tasks: tasks)
        } catch let error as StatisticsError {
            throw PredictionsError(error)
        }
    }
}

internal import Statistics

extension MetricSide {
    /// Wilson for shares, DeLong for areas, the bootstrap for everything else.
    func judged(_ level: LevelRule, _ spread: SeedSpread?, seed: UInt64, tasks: Int) async throws -> LevelJudgement {
        var level = level
        level.spread = spread
        if let answers { return level.judged(try ShareEstimate(answers.areRight, weights: answers.weights), doubt: nil) }
        if let areaPredictions {
            let area = try AreaEstimate(areaPredictions)
            return level.judged(area, doubt: TooFew.ofAClass(area.counts))
        }
        let estimate = try await PairedBootstrap(candidate: evaluator, clusters: clusters, seed: seed).run(tasks: tasks)
        let rows = EffectiveRows(self)
        if estimate.isDegenerate, let range = Metric(rawValue: evaluator.name)?.bounds {
            let sure = NoSpread(estimate.estimate, examples: Int(rows.count), of: range, isDifference: false)
            return level.judged(sure, doubt: rows.doubt)
        }
        return level.judged(estimate, doubt: rows.doubt)
    }
}

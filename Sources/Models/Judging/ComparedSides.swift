internal import Domain
internal import Statistics

/// Both models' predictions, prepared for one metric.
struct ComparedSides {
    let metric: JudgedMetric
    let candidate: MetricSide
    let champion: MetricSide
    /// How much the metric moves between repeats of each; empty where there are none.
    let spreads: [SeedSpread]
    init(_ pair: PairedPredictions, _ metric: JudgedMetric, _ rule: MarginRule) throws(PredictionsError) {
        let coding = pair.coding
        if let known = metric.metric, !known.belongs(to: coding.task) {
            throw PredictionsError(
                .named, "\(known.rawValue) does not belong to \(coding.task.rawValue) predictions. Choose another metric.")
        }
        self.metric = metric
        candidate = try MetricSide(pair.candidate, coding, metric, moreIsBetter: rule.direction == .higher)
        champion = try MetricSide(pair.champion, coding, metric, moreIsBetter: rule.direction == .higher)
        spreads = [
            try MetricSide.spread([pair.candidate] + pair.repeats.candidate, coding, metric),
            try MetricSide.spread([pair.champion] + pair.repeats.champion, coding, metric),
        ].compactMap(\.self)
    }

    /// The candidate's groups are those of both.
    private var clusters: Clusters? { candidate.clusters }

    /// One method for each kind of metric.
    func compared(by rule: MarginRule, seed: UInt64, tasks: Int) async throws -> MarginComparison {
        if let left = candidate.answers, let right = champion.answers {
            return try shares(rule, (left.areRight, right.areRight), left.weights)
        }
        if let left = candidate.areaPredictions, let right = champion.areaPredictions {
            return try areas(rule, left, right)
        }
        var comparison = try await bootstrap(rule, seed, tasks)
        comparison.groups = clusters?.count
        return comparison
    }

    private func shares(
        _ rule: MarginRule, _ answers: (candidate: [Bool], champion: [Bool]), _ weights: [Double]?
    ) throws -> MarginComparison {
        let (more, less) =
            rule.direction == .higher ? (answers.candidate, answers.champion) : (answers.champion, answers.candidate)
        return try result(rule, try PairedShareDifference(candidate: more, champion: less, weights: weights), doubt: nil)
    }

    private func areas(
        _ rule: MarginRule, _ left: ClassPredictions, _ right: ClassPredictions
    ) throws -> MarginComparison {
        let values = (try candidate.evaluator.value(), try champion.evaluator.value())
        do throws(StatisticsError) {
            let difference = try AreaDifference(candidate: left, champion: right)
            return try result(rule, difference, doubt: TooFew.ofAClass(difference.counts))
        } catch {
            guard case .undefined(.tooFewRows(let fewest)) = error.kind else { throw error }
            return MarginComparison(
                rule, without: AreaDifference.method, candidate: values.0, champion: values.1, examples: left.labels.count,
                doubt: TooFew.ofAClass(fewest))
        }
    }

    private func bootstrap(_ rule: MarginRule, _ seed: UInt64, _ tasks: Int) async throws -> MarginComparison {
        let values = (try candidate.evaluator.value(), try champion.evaluator.value())
        let rows = EffectiveRows.fewer(candidate, champion)
        let doubt = rows.doubt
        do {
            let estimate = try await PairedBootstrap(
                candidate: candidate.evaluator, champion: champion.evaluator, clusters: clusters, seed: seed
            ).run(tasks: tasks)
            if estimate.isDegenerate, let range = metric.range {
                let sure = NoSpread(estimate.estimate, examples: Int(rows.count), of: range, isDifference: true)
                return try result(rule, sure, doubt: doubt)
            }
            return try result(rule, estimate, doubt: doubt)
        } catch let error as StatisticsError {
            guard let reason = error.tooLittle else { throw error }
            return MarginComparison(
                rule, without: BootstrapEstimate.method, candidate: values.0, champion: values.1,
                examples: candidate.evaluator.rows, doubt: doubt ?? reason)
        }
    }

    private func result(
        _ rule: MarginRule, _ estimate: some BoundedEstimate, doubt: String?
    ) throws(StatisticsError) -> MarginComparison {
        let values = (try candidate.evaluator.value(), try champion.evaluator.value())
        guard !spreads.isEmpty else {
            return MarginComparison(rule, estimate, candidate: values.0, champion: values.1, doubt: doubt)
        }
        return MarginComparison(
            rule, Widened(estimate, by: spreads), candidate: values.0, champion: values.1, doubt: doubt)
    }
}

extension StatisticsError {
    /// A clause, where the rows are sound and too few for an interval.
    fileprivate var tooLittle: String? {
        switch kind {
        case .undefined(.tooFewRows(let rows)): "there \(rows == 1 ? "is 1 example" : "are \(rows) examples")"
        case .undefined(.replicates(let undefined, let count)):
            "the metric is undefined in \(undefined) of \(count) bootstrap samples"
        default: nil
        }
    }
}

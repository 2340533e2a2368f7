internal import Domain
internal import Statistics

/// Both models' predictions, prepared for one metric.
struct ComparedSides {
    let metric: JudgedMetric
    let candidate: Side
    let champion: Side
    let clusters: Clusters?

    struct Side {
        let predictions: Predictions
        let evaluator: MetricEvaluator
        /// Of each row, where the metric is a mean.
        let values: [Double]?
    }

    init(_ pair: PairedPredictions, _ metric: JudgedMetric, _ rule: MarginRule) throws(PredictionsError) {
        let coding = pair.coding
        if let known = metric.metric, !known.belongs(to: coding.task) {
            throw PredictionsError(
                .named, "\(known.rawValue) does not belong to \(coding.task.rawValue) predictions. Choose another metric.")
        }
        self.metric = metric
        candidate = try Side(pair.candidate, coding, metric, rule)
        champion = try Side(pair.champion, coding, metric, rule)
        clusters = pair.candidate.group.map { Clusters(groups: $0.groups) }
    }

    /// One method for each kind of metric.
    func compared(by rule: MarginRule, seed: UInt64, tasks: Int) async throws -> MarginComparison {
        let isPlain = clusters == nil && candidate.evaluator.isUnweighted
        if isPlain, let answers = answers { return try shares(rule, answers) }
        if isPlain, metric.metric == .rocAUC, case .classes(let left) = candidate.predictions, left.isBinary,
            case .classes(let right) = champion.predictions
        {
            return try areas(rule, left, right)
        }
        return try await bootstrap(rule, seed, tasks)
    }

    /// Whether each row is right, or 1, in each model: where the metric is the share of such rows.
    private var answers: (candidate: [Bool], champion: [Bool])? {
        if metric.metric == .accuracy, case .classes(let left) = candidate.predictions,
            case .classes(let right) = champion.predictions
        {
            return (zip(left.labels, left.predicted).map(==), zip(right.labels, right.predicted).map(==))
        }
        guard let left = candidate.values, let right = champion.values, (left + right).allSatisfy({ $0 == 0 || $0 == 1 }) else {
            return nil
        }
        return (left.map { $0 == 1 }, right.map { $0 == 1 })
    }

    private func shares(_ rule: MarginRule, _ answers: (candidate: [Bool], champion: [Bool])) throws -> MarginComparison {
        let (more, less) =
            rule.direction == .higher ? (answers.candidate, answers.champion) : (answers.champion, answers.candidate)
        return try result(rule, try PairedShareDifference(candidate: more, champion: less), doubt: nil)
    }

    private func areas(
        _ rule: MarginRule, _ left: ClassPredictions, _ right: ClassPredictions
    ) throws -> MarginComparison {
        let values = (try candidate.evaluator.value(), try champion.evaluator.value())
        do throws(StatisticsError) {
            let difference = try AreaDifference(candidate: left, champion: right)
            let fewest = min(difference.counts.positives, difference.counts.negatives)
            let isTooFew = fewest < PairedPredictions.fewestOfAClass
            return try result(rule, difference, doubt: isTooFew ? Self.tooFew(ofAClass: fewest) : nil)
        } catch {
            guard case .undefined(.tooFewRows(let fewest)) = error.kind else { throw error }
            return MarginComparison(
                rule, without: AreaDifference.method, candidate: values.0, champion: values.1, examples: left.labels.count,
                doubt: Self.tooFew(ofAClass: fewest))
        }
    }

    private static func tooFew(ofAClass count: Int) -> String {
        "the rarer class has \(count) example\(count == 1 ? "" : "s"), and the interval needs \(PairedPredictions.fewestOfAClass)"
    }

    private func bootstrap(_ rule: MarginRule, _ seed: UInt64, _ tasks: Int) async throws -> MarginComparison {
        let values = (try candidate.evaluator.value(), try champion.evaluator.value())
        let units = clusters?.effectiveCount ?? Double(candidate.evaluator.rows)
        let doubt = units < PairedPredictions.fewestClusters ? tooFewUnits(units) : nil
        do {
            let estimate = try await PairedBootstrap(
                candidate: candidate.evaluator, champion: champion.evaluator, clusters: clusters, seed: seed
            ).run(tasks: tasks)
            if estimate.isDegenerate, metric.isShare, estimate.estimate == 0 {
                return try result(rule, NoDifference(examples: Int(units)), doubt: doubt)
            }
            return try result(rule, estimate, doubt: doubt)
        } catch let error as StatisticsError {
            guard let reason = error.tooLittle else { throw error }
            return MarginComparison(
                rule, without: BootstrapEstimate.method, candidate: values.0, champion: values.1,
                examples: candidate.evaluator.rows, doubt: doubt ?? reason)
        }
    }

    private func tooFewUnits(_ units: Double) -> String {
        let count = Int(units.rounded(.down))
        let what = clusters == nil ? "example\(count == 1 ? "" : "s")" : "effective group\(count == 1 ? "" : "s")"
        return
            "there \(count == 1 ? "is" : "are") \(count) \(what), and the bootstrap needs \(Int(PairedPredictions.fewestClusters))"
    }

    private func result(
        _ rule: MarginRule, _ estimate: some BoundedEstimate, doubt: String?
    ) throws(StatisticsError) -> MarginComparison {
        MarginComparison(
            rule, estimate, candidate: try candidate.evaluator.value(), champion: try champion.evaluator.value(), doubt: doubt)
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

extension ComparedSides.Side {
    init(
        _ table: PredictionTable, _ coding: LabelCoding, _ metric: JudgedMetric, _ rule: MarginRule
    ) throws(PredictionsError) {
        predictions = try coding.predictions(table)
        do throws(StatisticsError) {
            switch metric {
            case .known(let metric):
                values = nil
                evaluator = try MetricEvaluator(metric, predictions)
            case .mean(let column):
                let numbers = table.means[column] ?? []
                values = numbers
                evaluator = try MetricEvaluator(
                    meanOf: numbers, named: rule.metric, moreIsBetter: rule.direction == .higher, weights: table.weights)
            }
        } catch {
            throw PredictionsError(error)
        }
    }
}

extension ValueColumn {
    /// Numbers that are equal for rows with the same value.
    fileprivate var groups: [Int64] {
        switch self {
        case .numbers(let numbers): numbers.map { Int64(bitPattern: ($0 + 0).bitPattern) }
        case .words(let codes, _): codes.map(Int64.init)
        }
    }
}

internal import Domain
internal import Statistics

/// One model's predictions, prepared for one metric.
struct MetricSide {
    let predictions: Predictions
    let evaluator: MetricEvaluator
    /// Of each row, where the metric is a mean.
    let values: [Double]?
    let clusters: Clusters?

    init(_ table: PredictionTable, _ name: String) throws(PredictionsError) {
        let coding = try LabelCoding(of: [table])
        guard let metric = JudgedMetric(name) else {
            throw PredictionsError(.named, MarginRule.unknown(name, known: JudgedMetric.names))
        }
        if let known = metric.metric, !known.belongs(to: coding.task) {
            throw PredictionsError(
                .named, "\(known.rawValue) does not belong to \(coding.task.rawValue) predictions. Choose another metric.")
        }
        try self.init(table, coding, metric, moreIsBetter: metric.moreIsBetter ?? true)
    }

    init(
        _ table: PredictionTable, _ coding: LabelCoding, _ metric: JudgedMetric, moreIsBetter: Bool
    ) throws(PredictionsError) {
        predictions = try coding.predictions(table)
        clusters = table.group.map { Clusters(groups: $0.groups) }
        do throws(StatisticsError) {
            switch metric {
            case .known(let metric):
                values = nil
                evaluator = try MetricEvaluator(metric, predictions)
            case .mean(let column):
                let numbers = table.means[column] ?? []
                values = numbers
                evaluator = try MetricEvaluator(
                    meanOf: numbers, named: metric.name, moreIsBetter: moreIsBetter, weights: table.weights)
            }
        } catch {
            throw PredictionsError(error)
        }
    }

    /// Whether rows count once and stand for themselves.
    private var isPlain: Bool { clusters == nil && evaluator.isUnweighted }

    /// Rows whose share of right ones, or of ones, is the metric.
    struct Answers {
        var areRight: [Bool]
        var weights: [Double]?
    }

    /// Nil where the metric is no such share, and where rows stand in groups.
    var answers: Answers? {
        guard clusters == nil else { return nil }
        let weights = predictions.weights
        if let values {
            return values.allSatisfy { $0 == 0 || $0 == 1 } ? Answers(areRight: values.map { $0 == 1 }, weights: weights) : nil
        }
        guard case .classes(let classes) = predictions else { return nil }
        let areRight = zip(classes.labels, classes.predicted).map(==)
        switch Metric(rawValue: evaluator.name) {
        case .accuracy: return Answers(areRight: areRight, weights: weights)
        case .recall:
            let rows = classes.labels.indices.filter { classes.labels[$0] == 1 && weights?[$0] != 0 }
            return rows.isEmpty
                ? nil : Answers(areRight: rows.map { areRight[$0] }, weights: weights.map { weights in rows.map { weights[$0] } })
        default: return nil
        }
    }

    /// Two classes with scores, where the metric is their area.
    var areaPredictions: ClassPredictions? {
        guard isPlain, evaluator.name == Metric.rocAUC.rawValue, case .classes(let classes) = predictions, classes.isBinary else {
            return nil
        }
        return classes
    }

    /// Of models that were trained alike; nil for a single one.
    static func spread(_ tables: [PredictionTable], _ name: String) throws(PredictionsError) -> SeedSpread? {
        guard tables.count > 1, let metric = JudgedMetric(name) else { return nil }
        return try spread(tables, try LabelCoding(of: tables), metric)
    }

    static func spread(
        _ tables: [PredictionTable], _ coding: LabelCoding, _ metric: JudgedMetric
    ) throws(PredictionsError) -> SeedSpread? {
        guard tables.count > 1 else { return nil }
        var values: [Double] = []
        for table in tables { values.append(try MetricSide(table, coding, metric, moreIsBetter: true).value) }
        return SeedSpread(values)
    }

    /// The metric of all rows.
    private var value: Double {
        get throws(PredictionsError) {
            do throws(StatisticsError) { return try evaluator.value() } catch { throw PredictionsError(error) }
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

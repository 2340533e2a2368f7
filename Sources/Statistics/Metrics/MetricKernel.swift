/// A metric made ready for many weighings of the same rows.
enum MetricKernel: Sendable {
    case confusion(ConfusionKernel)
    case mean(MeanKernel)
    case determination(DeterminationKernel)
    case calibration(CalibrationKernel)
    /// The mean over the classes; a single one for two classes.
    case ranks([RankKernel])

    func value(_ weights: UnsafeBufferPointer<some RowWeight>) throws(Undefined) -> Double {
        switch self {
        case .confusion(let kernel): return try kernel.value(weights)
        case .mean(let kernel): return try kernel.value(weights)
        case .determination(let kernel): return try kernel.value(weights)
        case .calibration(let kernel): return try kernel.value(weights)
        case .ranks(let kernels): return try Self.mean(of: kernels, weights)
        }
    }

    private static func mean(
        of kernels: [RankKernel], _ weights: UnsafeBufferPointer<some RowWeight>
    ) throws(Undefined) -> Double {
        var sum = 0.0
        for kernel in kernels {
            do throws(Undefined) {
                sum += try kernel.value(weights)
            } catch {
                throw kernels.count > 1 ? .classMissing : error
            }
        }
        return sum / Double(kernels.count)
    }
}

extension MetricKernel {
    init(_ metric: Metric, _ predictions: Predictions) throws(Undefined) {
        switch predictions {
        case .classes(let predictions): self = try .init(metric, classes: predictions)
        case .numbers(let predictions): self = try .init(metric, numbers: predictions)
        }
    }

    private init(_ metric: Metric, classes: ClassPredictions) throws(Undefined) {
        switch metric {
        case .accuracy, .balancedAccuracy, .f1Macro, .f1Weighted, .mcc:
            self = .confusion(ConfusionKernel(classes, metric))
        case .precision, .recall, .f1:
            guard classes.isBinary else { throw .needsTwoClasses }
            self = .confusion(ConfusionKernel(classes, metric))
        case .mae, .rmse, .mape, .r2: throw .needsNumbers
        case .rocAUC, .prAUC, .logLoss, .brier, .ece:
            guard let scores = classes.scores else { throw .needsScores }
            self = .init(metric, classes, scores)
        }
    }

    private init(_ metric: Metric, _ classes: ClassPredictions, _ scores: [Double]) {
        switch metric {
        case .logLoss: self = .mean(.logLoss(classes, scores))
        case .brier: self = .mean(.brier(classes, scores))
        case .ece: self = .calibration(CalibrationKernel(classes, scores))
        default: self = .ranks(Self.ranks(classes, scores, isPrecision: metric == .prAUC))
        }
    }

    private static func ranks(_ classes: ClassPredictions, _ scores: [Double], isPrecision: Bool) -> [RankKernel] {
        guard !classes.isBinary else {
            return [RankKernel(scores, labels: classes.labels, of: 1, isPrecision: isPrecision)]
        }
        return (0..<classes.classCount).map { label in
            RankKernel(
                scores, labels: classes.labels, of: Int32(label), offset: label, stride: classes.classCount,
                isPrecision: isPrecision)
        }
    }

    private init(_ metric: Metric, numbers: NumberPredictions) throws(Undefined) {
        switch metric {
        case .mae: self = .mean(.absolute(numbers))
        case .rmse: self = .mean(.rootOfSquares(numbers))
        case .mape: self = .mean(try .relative(numbers))
        case .r2: self = .determination(DeterminationKernel(numbers))
        default: throw .needsClasses
        }
    }
}

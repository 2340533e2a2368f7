/// The metrics that are computed from predictions, by the names of the command line.
///
/// The positive class of two is the greater label. With scores the class of a row is positive where score >= 0.5, and with a
/// score per class it is the first of the greatest.
package enum Metric: String, CaseIterable, Sendable {
    case accuracy
    /// The mean of the recalls of the classes that occur as labels.
    case balancedAccuracy = "balanced_accuracy"
    case precision
    case recall
    case f1
    /// The plain mean of F1 over the classes that occur as labels or predictions.
    case f1Macro = "f1_macro"
    /// The mean of F1 over the classes, weighted by how often each is the label.
    case f1Weighted = "f1_weighted"
    /// The area under the ROC curve, ties counting half. More than two classes: the plain mean of one class against the rest
    /// over all classes, from a score per class; undefined where a class has no row.
    case rocAUC = "roc_auc"
    /// Average precision, the step-wise area without interpolation; several classes as for `rocAUC`.
    case prAUC = "pr_auc"
    /// The mean of -ln(probability of the label), the probability clipped to 2.2e-16 ... 1 - 2.2e-16.
    case logLoss = "log_loss"
    /// The mean squared distance of the score from 0 or 1; with a score per class, the sum over the classes (Brier 1950).
    case brier
    /// Expected calibration error over 15 equal-width bins, each open at its left end, 0 in the first (Guo et al. 2017). Two
    /// classes: score against share of positives. More: greatest score against share of right predictions.
    case ece
    /// Matthews' correlation; of several classes Gorodkin's R_K (2004).
    case mcc
    case mae
    case rmse
    /// The mean of |error| / |label|: a share, not per cent.
    case mape
    case r2

    /// Whether a greater value is a better one; else a smaller one is.
    package var moreIsBetter: Bool {
        switch self {
        case .logLoss, .brier, .ece, .mae, .rmse, .mape: false
        default: true
        }
    }

    /// Whether all values lie between 0 and 1.
    package var isShare: Bool {
        switch self {
        case .logLoss, .mcc, .mae, .rmse, .mape, .r2: false
        default: true
        }
    }

    /// From its least to its greatest value, either of them infinite where there is none. Brier's score of several classes ends at 2.
    package var range: ClosedRange<Double> {
        switch self {
        case .logLoss, .mae, .rmse, .mape: 0...Double.infinity
        case .r2: -Double.infinity...1
        case .mcc: -1...1
        case .brier: 0...2
        default: 0...1
        }
    }

    /// The same; nil where it has no end on one side.
    package var bounds: ClosedRange<Double>? { range.lowerBound.isFinite && range.upperBound.isFinite ? range : nil }
}

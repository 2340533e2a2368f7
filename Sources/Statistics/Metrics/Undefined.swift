/// Why a metric or an interval does not exist for sound rows.
package enum Undefined: Error, Equatable, Sendable {
    case needsScores
    case needsClasses
    case needsNumbers
    case needsTwoClasses
    case noWeight
    case oneClass
    case classMissing
    case nothingPredictedPositive
    case noPositive
    case neitherPositive
    case onePredictedClass
    case noVariance
    case labelOfZero
    case replicates(undefined: Int, of: Int)
    case tooFewRows(Int)
    case noDeviation
    case oneBin

    /// Why, and what to do next. Begins after a colon.
    var sentence: String {
        switch self {
        case .needsScores: "it needs a score per row, and there are only classes. Write scores into the predictions."
        case .needsClasses: "it needs classes, and the labels are numbers. Choose a metric of regression."
        case .needsNumbers: "it needs numbers, and the labels are classes. Choose a metric of classification."
        case .needsTwoClasses: "it is of two classes, and there are more. Choose f1_macro, f1_weighted or balanced_accuracy."
        case .noWeight: "the rows have no weight. Give at least one row a weight above 0."
        case .oneClass: "the labels are all of one class. Take rows of both classes."
        case .classMissing: "no row has the label of one of the classes. Take rows of every class."
        case .nothingPredictedPositive: "no row is predicted positive. Look at the scores, or choose roc_auc."
        case .noPositive: "no row has the positive label. Take rows of both classes."
        case .neitherPositive: "no row is positive, and none is predicted so. Take rows of both classes."
        case .onePredictedClass: "the labels or the predictions are all of one class. Take rows of both, and look at the scores."
        case .noVariance: "the labels are all equal. Take rows whose labels differ, or choose rmse."
        case .labelOfZero: "a label is 0, and it divides by the label. Choose mae or rmse."
        case .replicates(let undefined, let count):
            "it was undefined in \(undefined) of \(count) bootstrap samples. Take more rows of each class."
        case .noDeviation: "the reference's standard deviation is not above 0. Leave constant columns out."
        case .oneBin: "there are too few rows for two bins of 5 expected rows. Take more rows."
        case .tooFewRows(let rows): "there are \(rows) rows, and it needs at least 2. Take more rows."
        }
    }
}

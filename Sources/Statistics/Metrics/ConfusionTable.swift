/// The weight of the rows for each pair of label and prediction, and the metrics that follow from it alone.
struct ConfusionTable {
    let classCount: Int
    /// Label after label, prediction by prediction.
    let cells: [Double]
    let ofLabel: [Double]
    let ofPrediction: [Double]
    let total: Double

    init(cells: [Double], classCount: Int) throws(Undefined) {
        (self.cells, self.classCount) = (cells, classCount)
        var (labels, predictions) = ([Double](repeating: 0, count: classCount), [Double](repeating: 0, count: classCount))
        for label in 0..<classCount {
            for prediction in 0..<classCount {
                labels[label] += cells[label * classCount + prediction]
                predictions[prediction] += cells[label * classCount + prediction]
            }
        }
        (ofLabel, ofPrediction, total) = (labels, predictions, labels.reduce(0, +))
        guard total > 0 else { throw .noWeight }
    }

    private func right(_ k: Int) -> Double { cells[k * classCount + k] }
    private var classes: Range<Int> { 0..<classCount }

    var accuracy: Double { classes.reduce(0) { $0 + right($1) } / total }

    var balancedAccuracy: Double {
        let recalls = classes.filter { ofLabel[$0] > 0 }.map { right($0) / ofLabel[$0] }
        return recalls.reduce(0, +) / Double(recalls.count)
    }

    func precision() throws(Undefined) -> Double {
        guard ofPrediction[1] > 0 else { throw .nothingPredictedPositive }
        return right(1) / ofPrediction[1]
    }

    func recall() throws(Undefined) -> Double {
        guard ofLabel[1] > 0 else { throw .noPositive }
        return right(1) / ofLabel[1]
    }

    func f1() throws(Undefined) -> Double {
        guard let value = f1(1) else { throw .neitherPositive }
        return value
    }

    /// None for a class that is neither a label nor a prediction.
    private func f1(_ k: Int) -> Double? {
        let both = ofLabel[k] + ofPrediction[k]
        return both > 0 ? 2 * right(k) / both : nil
    }

    var f1Macro: Double {
        let values = classes.compactMap { f1($0) }
        return values.reduce(0, +) / Double(values.count)
    }

    var f1Weighted: Double { classes.reduce(0) { $0 + ofLabel[$1] * (f1($1) ?? 0) } / total }

    /// Matthews' correlation for any number of classes: J. Gorodkin, Computational Biology and Chemistry 28 (2004) 367-374.
    func mcc() throws(Undefined) -> Double {
        let covariance = classes.reduce(0) { $0 + right($1) * total - ofLabel[$1] * ofPrediction[$1] }
        let (labels, predictions) = (spread(ofLabel), spread(ofPrediction))
        guard labels > 0, predictions > 0 else { throw .onePredictedClass }
        return min(max(covariance / (labels.squareRoot() * predictions.squareRoot()), -1), 1)
    }

    /// The weight of the pairs of rows that differ: 0 exactly where all weight is in one class.
    private func spread(_ weights: [Double]) -> Double { weights.reduce(0) { $0 + $1 * (total - $1) } }
}

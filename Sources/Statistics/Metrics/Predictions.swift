/// The predictions of one model beside the labels, of whatever task.
package enum Predictions: Sendable {
    case classes(ClassPredictions)
    case numbers(NumberPredictions)

    package var rows: Int {
        switch self {
        case .classes(let predictions): predictions.labels.count
        case .numbers(let predictions): predictions.labels.count
        }
    }

    package var weights: [Double]? {
        switch self {
        case .classes(let predictions): predictions.weights
        case .numbers(let predictions): predictions.weights
        }
    }
}

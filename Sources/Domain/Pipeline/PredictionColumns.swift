/// Which columns of a table of predictions are what: `validate.columns`, and the options of `evaluate` and `compare`.
package struct PredictionColumns: Sendable, Equatable {
    /// Names the row; nil where rows are only counted, never joined.
    package var id: String?
    package var label: String
    /// The probability of the positive class. For several classes a name with one `*` that stands for the class: `proba_*`.
    package var score: String?
    /// The class or the number that the model says.
    package var prediction: String?
    package var weight: String?
    /// Rows with the same value belong together and are drawn together.
    package var group: String?
    /// By whose values gates may be judged.
    package var slices: [String]
    /// Numbers per row whose mean is a metric, `mean(COLUMN)`.
    package var means: [String]
    /// Nil where it follows from the values.
    package var task: PredictionTask?
    /// Of two classes the positive one; nil for the greater label.
    package var positive: String?

    package init(
        id: String? = "id", label: String = "label", score: String? = nil, prediction: String? = nil, weight: String? = nil,
        group: String? = nil, slices: [String] = [], means: [String] = [], task: PredictionTask? = nil, positive: String? = nil
    ) {
        self.id = id
        self.label = label
        self.score = score
        self.prediction = prediction
        self.weight = weight
        self.group = group
        self.slices = slices
        self.means = means
        self.task = task
        self.positive = positive
    }
}

extension PredictionColumns {
    /// What is said, by the keys of `validate.columns`; means stand in gates.
    package var facts: [(name: String, value: String)] {
        let named: [(String, String?)] = [
            ("id", id), ("label", label), ("score", score), ("prediction", prediction), ("weight", weight), ("group", group),
            ("slices", slices.isEmpty ? nil : slices.joined(separator: ", ")), ("task", task?.rawValue), ("positive", positive),
        ]
        return named.compactMap { name, value in value.map { (name: name, value: $0) } }
    }
}

/// What a model's predictions are.
package enum PredictionTask: String, Sendable, CaseIterable, Codable {
    /// One of two classes.
    case binary
    /// One of several classes.
    case multiclass
    /// A number.
    case regression
}

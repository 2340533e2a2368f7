/// Which models a run trains to judge one of them.
package struct CandidatePlan: Sendable, Equatable, Codable {
    /// Hyperparameters of each combination, in the matrix's order; empty without a matrix.
    package var combinations: [[String: String]]
    package var selection: SelectionRule?
    package var repeats: Repeats

    package init(combinations: [[String: String]] = [], selection: SelectionRule? = nil, repeats: Repeats = Repeats(1)) {
        self.combinations = combinations
        self.selection = selection
        self.repeats = repeats
    }

    /// Nil where the pipeline trains one model once.
    package init?(_ train: TrainStage?) {
        guard let train, train.repeats != nil || !train.matrix.isEmpty else { return nil }
        self.init(
            combinations: train.matrix.isEmpty ? [] : MatrixAxis.combinations(of: train.matrix), selection: train.select,
            repeats: train.repeats ?? Repeats(1))
    }
}

package struct TrainStage: Sendable, Equatable {
    /// In order; at least one.
    package var steps: [StepRule]
    /// The file of hyperparameters, YAML or JSON.
    package var params: String?
    package var seed: Int
    /// Nil for a training without repeats, which has `seed`; with them the seeds are 1 to N.
    package var repeats: Repeats?
    /// In the file's order; empty for none.
    package var matrix: [MatrixAxis]
    /// There wherever there is a matrix.
    package var select: SelectionRule?

    package init(
        steps: [StepRule], params: String? = nil, seed: Int = 0, repeats: Repeats? = nil, matrix: [MatrixAxis] = [],
        select: SelectionRule? = nil
    ) {
        self.steps = steps
        self.params = params
        self.seed = seed
        self.repeats = repeats
        self.matrix = matrix
        self.select = select
    }

    /// Of the model that is judged.
    package var firstSeed: Int { repeats == nil ? seed : 1 }

    /// Where training leaves the model: the last step that declares it.
    package var modelPath: String? { steps.last { $0.outputs["model"] != nil }?.outputs["model"] }
}

package struct ValidateStage: Sendable, Equatable {
    package var step: StepRule
    /// How the output `predictions` is read; nil where there is none.
    package var columns: PredictionColumns?
    package var serve: ServeRule?
    /// Into how many parts the data for training are split, each to be judged by a model that the others trained; nil for none.
    package var folds: Int?

    package init(step: StepRule, columns: PredictionColumns? = nil, serve: ServeRule? = nil, folds: Int? = nil) {
        self.folds = folds
        self.step = step
        self.columns = columns
        self.serve = serve
    }
}

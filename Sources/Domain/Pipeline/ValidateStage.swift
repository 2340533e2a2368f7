package struct ValidateStage: Sendable, Equatable {
    package var step: StepRule
    /// How the output `predictions` is read; nil where there is none.
    package var columns: PredictionColumns?
    package var serve: ServeRule?

    package init(step: StepRule, columns: PredictionColumns? = nil, serve: ServeRule? = nil) {
        self.step = step
        self.columns = columns
        self.serve = serve
    }
}

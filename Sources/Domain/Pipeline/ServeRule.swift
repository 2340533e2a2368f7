/// `validate.serve`: how the model is started as a service, and what it is asked.
package struct ServeRule: Sendable, Equatable {
    /// Named `serve`; its time-out is for start and requests together.
    package var step: StepRule
    /// The path that answers with a status of 200 to 299 once the service is ready.
    package var ready: String
    /// A tracked file with a request in each line.
    package var requests: String
    /// Numbers agree within this times the greater of 1 and the expected one.
    package var tolerance: Double
    /// Dotted names of what is compared; nil for everything that the expectation names.
    package var fields: [String]?

    package static let defaultTolerance = 1e-6
    package static let defaultTimeout = 300.0

    package init(
        step: StepRule, ready: String, requests: String, tolerance: Double = defaultTolerance, fields: [String]? = nil
    ) {
        self.step = step
        self.ready = ready
        self.requests = requests
        self.tolerance = tolerance
        self.fields = fields
    }

    package var facts: [(name: String, value: String)] {
        [
            ("run", step.run), ("ready", ready), ("requests", requests), ("tolerance", Measured.text(tolerance)),
            ("fields", fields?.joined(separator: ", ") ?? "all"),
        ]
    }
}

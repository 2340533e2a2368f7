package import Domain

/// What a step is told about its run.
package struct StepFacts: Sendable, Equatable {
    package var run: String
    package var stage: Stage
    package var step: String
    /// From 1.
    package var attempt: Int
    package var repository: String
    package var ref: String
    package var commit: ObjectID
    /// The commit judged before; nil where there is none.
    package var before: ObjectID?
    /// Path by the data set's name.
    package var data: [String: String] = [:]
    /// Value by the parameter's dotted name.
    package var parameters: [String: String] = [:]
    package var seed: Int?
    package var model: String?
    /// `candidate` or `champion`, in validation.
    package var role: String?
    package var checkpoints: String?
    /// The devices' numbers; nil leaves the choice to the machine, empty hides them all.
    package var gpus: [Int]?
    package var port: Int?
    package var traceparent: String?
    /// Only of what follows a promotion.
    package var promotion: Promotion?
    /// Value by name: only those that the step names.
    package var secrets: [String: String] = [:]

    package init(
        run: String, stage: Stage, step: String, attempt: Int, repository: String, ref: String, commit: ObjectID,
        before: ObjectID? = nil
    ) {
        self.run = run
        self.stage = stage
        self.step = step
        self.attempt = attempt
        self.repository = repository
        self.ref = ref
        self.commit = commit
        self.before = before
    }

    package struct Promotion: Sendable, Equatable {
        /// The same over attempts: `flight-delay#production#7`.
        package var id: String
        /// `v0.0.3`.
        package var version: String
        /// The version that held the target before: `v0.0.2`; nil for the first.
        package var previous: String?
        package var target: String

        package init(id: String, version: String, previous: String?, target: String) {
            (self.id, self.version, self.previous, self.target) = (id, version, previous, target)
        }
    }
}

/// One command of a stage.
package struct StepRule: Sendable, Equatable {
    /// Unique in its stage; a stage with a single command names it as the stage.
    package var name: String
    /// For `/bin/sh -c`, in the pipeline's folder.
    package var run: String
    /// Files and folders the step sees; nil for the stage's default (DESIGN 4.2).
    package var inputs: [String]?
    /// By name: `model`, `metrics`, `junit`, or any other.
    package var outputs: [String: String]
    /// Seconds; nil for no limit.
    package var timeout: Double?
    package var resources: Resources
    package var secrets: [String]

    package init(
        name: String, run: String, inputs: [String]? = nil, outputs: [String: String] = [:], timeout: Double? = nil,
        resources: Resources = Resources(), secrets: [String] = []
    ) {
        self.name = name
        self.run = run
        self.inputs = inputs
        self.outputs = outputs
        self.timeout = timeout
        self.resources = resources
        self.secrets = secrets
    }
}

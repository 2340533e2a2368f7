/// A step of a run: its stage and its name in that stage, written `train/fit`.
package struct StepID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let stage: Stage
    package let name: String

    package init(_ stage: Stage, _ name: String) {
        self.stage = stage
        self.name = name
    }

    /// Reads `stage/name`.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let stage = Stage(rawValue: String(parts[0])) else { return nil }
        self.init(stage, String(parts[1]))
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = StepID(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a step."))
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String { "\(stage.rawValue)/\(name)" }

    /// The one evaluation of the run's own model.
    package static let candidate = StepID(.validate, "candidate")
    /// The evaluation of the model that holds the target.
    package static let champion = StepID(.validate, "champion")
    /// The environment of the champion's own commit, where that scores it.
    package static let championEnvironment = StepID(.validate, "champion-environment")
    /// The evaluation with an empty folder in the model's place (DESIGN 4.3).
    package static let control = StepID(.validate, "control")
    /// The run's own model as a service.
    package static let serve = StepID(.validate, "serve")
    /// `promote: then:`
    package static let then = StepID(.promote, "then")
}

internal import Domain

/// Our outcomes in CDEvents' four words. What could not be decided is a failure there; its own word stands in `customData`.
enum EventOutcome {
    static func of(_ outcome: Outcome) -> JSONValue {
        switch outcome {
        case .passed: "success"
        case .failed, .inconclusive, .waiting: "failure"
        case .errored: "error"
        case .cancelled: "cancel"
        }
    }

    /// A gate that does not apply has none: it was skipped.
    static func of(_ outcome: GateOutcome) -> JSONValue {
        switch outcome {
        case .passed, .warned, .accepted: "success"
        case .failed, .inconclusive, .notApplicable: "failure"
        case .errored: "error"
        }
    }
}

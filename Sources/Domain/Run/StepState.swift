/// Where a step of a run stands.
package enum StepState: Sendable, Equatable {
    case waiting
    case keyed
    /// An attempt that has not ended; after a crash, one that never will.
    case running(attempt: Int)
    case ended(attempt: Int, AttemptEnding)
    case reused(from: RunReference, StepResult)

    /// What the step left, once it has passed.
    package var result: StepResult? {
        switch self {
        case .ended(_, let ending) where ending.outcome == .passed: ending.result
        case .reused(_, let result): result
        default: nil
        }
    }

    /// How the step's rules were judged, whether it has passed or not.
    package var checks: [GateResult] {
        switch self {
        case .ended(_, let ending): ending.result.checks ?? []
        case .reused(_, let result): result.checks ?? []
        case .waiting, .keyed, .running: []
        }
    }

    package var attempts: Int {
        switch self {
        case .running(let attempt), .ended(let attempt, _): attempt
        case .waiting, .keyed, .reused: 0
        }
    }
}

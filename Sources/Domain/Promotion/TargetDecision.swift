/// What a run did for a target.
package enum TargetDecision: String, Sendable, Codable {
    case promoted, declined, unchanged, waiting
    case notRequested = "not_requested"
}

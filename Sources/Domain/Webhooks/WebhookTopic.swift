/// What an endpoint can ask to be told, by its word in `agent.conf`.
package enum WebhookTopic: String, Sendable, Codable, CaseIterable {
    case runQueued = "run.queued"
    case runStarted = "run.started"
    case runFinished = "run.finished"
    /// A model passed and waits for a person.
    case runWaiting = "run.waiting"
    case stepStarted = "step.started"
    case stepFinished = "step.finished"
    /// One event for the gates of a run together, and one for each.
    case gatesFinished = "gates.finished"
    /// A version of a model has its tag.
    case modelPublished = "model.published"
    case modelPromoted = "model.promoted"
    case modelRolledBack = "model.rolled_back"

    /// What an endpoint gets that does not say.
    package static let usual: Set<WebhookTopic> = [.runFinished, .modelPromoted, .modelRolledBack]
}

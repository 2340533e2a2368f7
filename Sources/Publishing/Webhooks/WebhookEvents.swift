package import Domain

/// What the facts of runs say to endpoints. Pure: the same facts give the same bytes.
///
/// Nothing that a step's files or data say is told (DESIGN, rule 9): sentences go through the same sieve as reports in git.
package struct WebhookEvents: Sendable {
    /// The media type of every body.
    package static let contentType = "application/cloudevents+json; charset=UTF-8"

    let redactor: Redactor

    package init(masking redactor: Redactor = Redactor()) { self.redactor = redactor }

    /// What one fact says; `run` has taken it in, and none after it. The ids follow from the run's id and the fact's number, so a
    /// fact that is recorded once more says nothing new.
    package func events(of fact: TimedEvent, in run: Run) throws -> [WebhookEvent] {
        let facts = RunFacts(run: run, report: Report(run).published, fact: fact)
        return try told(facts).map { try $0.1.event(on: $0.0, masking: redactor) }
    }

    private func told(_ facts: RunFacts) -> [(WebhookTopic, CDEvent)] {
        switch facts.fact.event {
        case .queued: [(.runQueued, facts.pipeline(.pipelineQueued))]
        case .planned: [(.runStarted, facts.pipeline(.pipelineStarted))]
        case .attemptStarted(let started): [(.stepStarted, facts.task(started))]
        case .attemptEnded(let ended): [(.stepFinished, facts.task(ended))]
        case .judged(let judged): facts.gates(judged.gates).map { (.gatesFinished, $0) }
        case .promoted(let promoted): facts.promoted(promoted)
        case .promotionAbandoned: facts.keptVersion
        case .ended: [facts.waiting.map { (.runWaiting, $0) }].compactMap(\.self) + [(.runFinished, facts.finished)]
        case .keyed, .reused, .stageEnded, .extended, .rejudged, .targeted, .promotionDecided, .promotionPrepared,
            .cancelRequested:
            []
        }
    }
}

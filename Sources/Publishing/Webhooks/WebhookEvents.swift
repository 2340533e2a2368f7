package import Domain

/// What the facts of runs say to endpoints. Pure: the same facts give the same bytes.
///
/// Nothing that a step's files or data say is told (DESIGN, rule 9): sentences go through the same sieve as reports in git.
package struct WebhookEvents: Sendable {
    /// The media type of every body.
    package static let contentType = "application/cloudevents+json; charset=UTF-8"

    let redactor: Redactor

    package init(masking redactor: Redactor = Redactor()) { self.redactor = redactor }

    /// What one fact says; `run` has taken it in already.
    package func events(of fact: TimedEvent, in run: Run) throws -> [WebhookEvent] {
        let report = Report(run).published
        let facts = RunFacts(run: run, report: report, fact: fact)
        switch fact.event {
        case .queued: return [try facts.pipeline(.pipelineQueued).event(on: .runQueued, masking: redactor)]
        case .planned: return [try facts.pipeline(.pipelineStarted).event(on: .runStarted, masking: redactor)]
        case .ended: return [try facts.finished.event(on: .runFinished, masking: redactor)]
        case .attemptStarted(let started): return [try facts.task(started).event(on: .stepStarted, masking: redactor)]
        case .attemptEnded(let ended): return [try facts.task(ended).event(on: .stepFinished, masking: redactor)]
        case .judged(let judged):
            return try facts.gates(judged.gates).map { try $0.event(on: .gatesFinished, masking: redactor) }
        case .keyed, .reused, .stageEnded, .cancelRequested: return []
        }
    }
}

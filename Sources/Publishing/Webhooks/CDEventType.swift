/// The kinds of CDEvents 0.5.1 that are sent, each with the version that its schema has there.
enum CDEventType: String, Sendable, CaseIterable {
    case pipelineQueued = "dev.cdevents.pipelinerun.queued.0.3.0"
    case pipelineStarted = "dev.cdevents.pipelinerun.started.0.3.0"
    case pipelineFinished = "dev.cdevents.pipelinerun.finished.0.3.0"
    case taskStarted = "dev.cdevents.taskrun.started.0.3.0"
    case taskFinished = "dev.cdevents.taskrun.finished.0.3.0"
    case suiteFinished = "dev.cdevents.testsuiterun.finished.0.3.0"
    case caseFinished = "dev.cdevents.testcaserun.finished.0.3.0"
    case caseSkipped = "dev.cdevents.testcaserun.skipped.0.2.0"
    case artifactPublished = "dev.cdevents.artifact.published.0.3.0"
    case serviceDeployed = "dev.cdevents.service.deployed.0.3.0"
    case serviceRolledBack = "dev.cdevents.service.rolledback.0.3.0"
    /// Not CDEvents' own, which know no approval.
    case waiting = "dev.cdeventsx.gatehouse-run.waiting.0.1.0"
    /// Not CDEvents' own: what `gatehouse webhooks test` sends.
    case tested = "dev.cdeventsx.gatehouse-webhook.tested.0.1.0"
}

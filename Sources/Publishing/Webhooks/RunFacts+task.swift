internal import Domain

extension RunFacts {
    /// An execution of a step has begun.
    func task(_ started: RunEvent.AttemptStarted) -> CDEvent {
        event(
            .taskStarted, about: subject(started.step, started.attempt), task(started.step),
            custom: custom(started.step, started.attempt))
    }

    /// It has ended.
    func task(_ ended: RunEvent.AttemptEnded) -> CDEvent {
        var content = task(ended.step)
        content["outcome"] = EventOutcome.of(ended.ending.outcome)
        let reason = RunFacts.cut(ended.ending.reason.map(Published.reason))
        if ended.ending.outcome != .passed, let reason { content["errors"] = .string(reason) }
        var custom = custom(ended.step, ended.attempt)
        custom["outcome"] = .string(ended.ending.outcome.rawValue)
        custom["reason"] = JSONValue(reason)
        custom["seconds"] = JSONValue(ended.ending.seconds)
        return event(.taskFinished, about: subject(ended.step, ended.attempt), content, custom: custom)
    }

    private func subject(_ step: StepID, _ attempt: Int) -> String { "\(run.id.text)/\(step)/\(attempt)" }

    private func task(_ step: StepID) -> [String: JSONValue] {
        [
            "taskName": .string(step.description),
            "pipelineRun": .object(["id": .string(run.id.text), "source": .string(source)]),
        ]
    }

    private func custom(_ step: StepID, _ attempt: Int) -> [String: JSONValue] {
        ["stage": .string(step.stage.rawValue), "step": .string(step.name), "attempt": JSONValue(attempt)]
    }
}

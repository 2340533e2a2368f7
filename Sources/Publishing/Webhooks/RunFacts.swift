internal import Domain

/// One fact of a run, ready to be told.
struct RunFacts {
    let run: Run
    /// As it may be published.
    let report: Report
    let fact: TimedEvent

    /// The longest sentence, in characters: an event stays far below the 64 KiB that every receiver takes.
    static let longest = 1000

    var source: String { EventSource.of(run.queued.repository) }

    func event(
        _ type: CDEventType, about subject: String, _ content: [String: JSONValue], part: String = "",
        custom: [String: JSONValue] = [:]
    ) -> CDEvent {
        CDEvent(
            id: "\(run.id.text)-\(fact.sequence)\(part)", type: type, source: source, subject: subject, time: fact.time,
            run: run.id, content: content, customData: custom)
    }

    /// Queued and started.
    func pipeline(_ type: CDEventType) -> CDEvent {
        event(type, about: run.id.text, pipeline, custom: ["run": ReportJSON.run(report.run)])
    }

    var finished: CDEvent {
        let outcome = run.end?.outcome ?? .errored
        var content = pipeline
        content["outcome"] = EventOutcome.of(outcome)
        if outcome != .passed, let reason = RunFacts.cut(report.run.reason) { content["errors"] = .string(reason) }
        return event(.pipelineFinished, about: run.id.text, content, custom: summary)
    }

    /// Of a run that needs a person: for whom, what is missing, and who approved already.
    var waiting: CDEvent? {
        guard run.end?.outcome == .waiting else { return nil }
        var content = pipeline
        content["target"] = JSONValue(report.promotion.target)
        content["reason"] = JSONValue(RunFacts.cut(report.run.reason))
        content["command"] = .string("gatehouse approve \(run.queued.number) --because …")
        var custom = summary
        custom["approvals"] = .array(
            (run.queued.approvals ?? []).map {
                .object(["person": .string($0.person), "because": JSONValue(RunFacts.cut($0.because))])
            })
        return event(.waiting, about: run.id.text, content, part: "-waiting", custom: custom)
    }

    private var pipeline: [String: JSONValue] {
        ["pipelineName": .string(run.queued.pipeline), "uri": .string("urn:uuid:\(run.id.text)")]
    }

    /// Stages, model, promotion and digests as in `report.json`, without what grows with the repository; gates are counted.
    private var summary: [String: JSONValue] {
        var short = report
        short.run.reason = RunFacts.cut(report.run.reason)
        short.stages = report.stages.map { stage in
            var stage = stage
            stage.reason = RunFacts.cut(stage.reason)
            return stage
        }
        short.protected = report.protected.map(RunFacts.brief)
        guard case .object(var summary) = ReportJSON.document(short) else { return [:] }
        summary["targets"] = .array(short.targets.map { ReportJSON.target($0).without("gates") })
        for key in ["schema", "changes"] { summary[key] = nil }
        summary["stages"] = .array(short.stages.map { ReportJSON.stage($0).without("gates") })
        summary["gates"] = .object(RunFacts.counts(of: run.gates ?? []))
        return summary
    }

    private static func counts(of gates: [GateResult]) -> [String: JSONValue] {
        Dictionary(grouping: gates, by: \.outcome.rawValue).mapValues { JSONValue($0.count) }
    }

    private static let mostChanges = 20

    private static func brief(_ changes: ProtectedChanges) -> ProtectedChanges {
        var brief = changes
        brief.weakened = changes.weakened.prefix(mostChanges).compactMap(cut)
        brief.changed = changes.changed.prefix(mostChanges).compactMap(cut)
        brief.files = changes.files.prefix(mostChanges).compactMap(cut)
        return brief
    }

    static func cut(_ text: String?) -> String? {
        text.map { $0.count > longest ? $0.prefix(longest - 1) + "…" : $0 }
    }
}

extension JSONValue {
    /// An object without one of its keys; anything else as it is.
    fileprivate func without(_ key: String) -> JSONValue {
        guard case .object(var values) = self else { return self }
        values[key] = nil
        return .object(values)
    }
}

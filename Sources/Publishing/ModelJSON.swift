internal import Domain

/// What `models NAME` prints for tools (DESIGN 5.7).
package enum ModelJSON {
    package static func document(_ model: ModelSummary) -> JSONValue {
        .object([
            "name": .string(OneLine.model(model.name, in: model.pipeline)),
            "targets": .object(model.targets.compactMapValues(target)),
            "disputed": .object(model.targets.compactMapValues(dispute)),
            "versions": .array(model.versions.map { version($0) }),
            "candidates": .array(model.candidates.map(candidate)),
        ])
    }

    private static func target(_ standing: TargetStanding) -> JSONValue? {
        guard case .held(let holder) = standing else { return nil }
        return .string(holder.version.version.description)
    }

    private static func dispute(_ standing: TargetStanding) -> JSONValue? {
        guard case .disputed(let why) = standing else { return nil }
        return .string(why)
    }

    private static func version(_ version: ModelSummary.Version) -> JSONValue {
        .object([
            "version": .string(version.version.description), "digest": JSONValue(version.record?.model.description),
            "commit": JSONValue(version.commit?.hex), "run": JSONValue(version.record?.run.text),
            "metrics": .object(version.metrics.mapValues { JSONValue($0) }), "bytes": JSONValue(version.bytes),
        ])
    }

    private static func candidate(_ run: PublishedRun) -> JSONValue {
        let summary = run.summary
        return .object([
            "run": .string(summary.id.text), "number": JSONValue(summary.number), "ref": .string(summary.ref),
            "commit": .string(summary.commit.hex), "verdict": JSONValue(summary.outcome?.rawValue),
            "reason": JSONValue(summary.reason), "version": JSONValue(summary.promotedTo == nil ? nil : summary.version),
            "digest": JSONValue(run.digest?.description), "metrics": .object(run.metrics.mapValues { JSONValue($0) }),
            "params": .object(run.params.mapValues(JSONValue.string)),
            "data": .object(run.data.mapValues { .string($0.description) }), "bytes": JSONValue(run.bytes),
        ])
    }
}

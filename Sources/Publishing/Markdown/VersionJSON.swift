internal import Domain

/// `models/<name>/<version>.json`: every key is always there.
package enum VersionJSON {
    /// - Parameter lineage: what the run that made it says; null where that is not known here.
    package static func document(
        _ version: ModelSummary.Version, of model: ModelSummary, _ lineage: Lineage? = nil
    ) -> JSONValue {
        let record = version.record
        let members: [String: JSONValue] = [
            "schema": .string("gatehouse.version/1"), "pipeline": .string(model.pipeline), "name": .string(model.name),
            "version": .string(version.version.description), "digest": JSONValue(record?.model.description),
            "commit": JSONValue(version.commit?.hex), "run": JSONValue(record?.run.text),
            "metrics": .object(version.metrics.mapValues { JSONValue($0) }),
            "params": .object(version.params.mapValues(JSONValue.string)), "bytes": JSONValue(version.bytes),
            "code": JSONValue(record?.code.description),
            "data": .object((record?.data ?? [:]).mapValues { .string($0.description) }),
            "environment": JSONValue(record?.environment?.description), "rules": JSONValue(record?.rules.description),
            "champion": JSONValue(record?.champion?.description), "verdict": JSONValue(record?.verdict.rawValue),
            "registered": JSONValue(version.registeredAt?.iso8601), "report": JSONValue(version.report),
        ]
        return .object(members.merging(Lineage.members(lineage)) { own, _ in own })
    }
}

package import Domain

/// A report as `report.json` (DESIGN 5.6): every key is always there.
package enum ReportJSON {
    package static func document(_ report: Report) -> JSONValue {
        .object([
            "schema": .string(Report.schema),
            "run": run(report.run),
            "changes": changes(report.changes),
            "stages": .array(report.stages.map(stage)),
            "model": model(report.model),
            "promotion": promotion(report.promotion),
            "targets": .array(report.targets.map(target)),
            "digests": digests(report.digests),
            "metrics": .object(report.metrics.mapValues { JSONValue($0) }),
            "params": .object(report.params.mapValues(JSONValue.string)),
            "candidates": candidates(report.candidates),
            "folds": folds(report.folds),
            "self_test": report.selfTest.map(selfTest) ?? .null,
            "protected": protected(report.protected),
            "judgements": .array(
                report.judgements.sorted { $0.key < $1.key }.map { name, count in
                    .object([
                        "set": .string(name), "digest": JSONValue(report.digests.data[name]?.description),
                        "count": JSONValue(count),
                    ])
                }),
            "champion_scoring": championScoring(report),
            "champion_rows": .array(report.championRows.map(championRows)),
        ])
    }

    /// One element of the array that `runs` prints.
    package static func run(_ run: Report.RunPart) -> JSONValue {
        .object([
            "id": .string(run.id.text), "number": JSONValue(run.number), "repository": .string(run.repository),
            "pipeline": .string(run.pipeline), "ref": .string(run.ref), "commit": .string(run.commit.hex),
            "before": JSONValue(run.before?.hex), "trigger": .string(run.trigger.rawValue),
            "outcome": JSONValue(run.outcome?.rawValue), "reason": JSONValue(run.reason), "dirty": .bool(run.dirty),
            "tries": JSONValue(run.tries),
            "queued": .string(run.queuedAt.iso8601), "ended": JSONValue(run.endedAt?.iso8601),
        ])
    }

    private static func changes(_ changes: Changes) -> JSONValue {
        .object([
            "code": .array(changes.code.map(change)),
            "data": .array(changes.data.map(DataSetChangeJSON.value)),
            "champion_data": .array((changes.championData ?? []).map(DataSetChangeJSON.value)),
            "params": .array(
                changes.params.map {
                    .object(["name": .string($0.name), "old": JSONValue($0.old), "new": JSONValue($0.new)])
                }),
            "rules": .array(changes.rules.map(JSONValue.string)),
        ])
    }

    private static func change(_ change: CodeChange) -> JSONValue {
        .object([
            "kind": .string(change.kind.rawValue), "path": .string(change.path), "old_path": JSONValue(change.oldPath),
            "added_lines": JSONValue(change.addedLines), "deleted_lines": JSONValue(change.deletedLines),
        ])
    }

    static func stage(_ stage: Report.StagePart) -> JSONValue {
        .object([
            "name": .string(stage.name.rawValue), "outcome": JSONValue(stage.outcome?.rawValue),
            "reason": JSONValue(stage.reason), "reused_from": JSONValue(stage.reusedFrom?.id.text),
            "attempts": JSONValue(stage.attempts), "seconds": JSONValue(stage.seconds),
            "gates": .array(stage.gates.map(gate)),
        ])
    }

    static func gate(_ gate: GateResult) -> JSONValue {
        .object([
            "name": .string(gate.name), "outcome": .string(gate.outcome.rawValue), "observed": JSONValue(gate.observed),
            "required": JSONValue(gate.required), "champion": JSONValue(gate.champion),
            "interval": gate.interval.map { .array($0.map { JSONValue($0) }) } ?? .null, "examples": JSONValue(gate.examples),
            "reason": .string(gate.reason),
            "rule": .object(["file": .string(gate.rule.file), "line": JSONValue(gate.rule.line)]),
            "owner": JSONValue(gate.owner), "violations": JSONValue(gate.violations), "share": JSONValue(gate.share),
            "lines": .array(gate.lines.map { JSONValue($0) }), "statistics": statistics(gate.statistics),
            "drift": drift(gate.drift),
        ])
    }

    private static func championScoring(_ report: Report) -> JSONValue {
        guard let scoring = report.championScoring else { return .null }
        return .object([
            "way": .string(scoring.way.rawValue), "words": JSONValue(report.championScored),
            "commit": JSONValue(scoring.commit?.hex), "because": JSONValue(scoring.because),
            "changed": .array((scoring.changed ?? []).map(JSONValue.string)),
        ])
    }

    private static func championRows(_ found: ChampionRows) -> JSONValue {
        .object([
            "set": .string(found.set), "champion": .string(found.champion), "rows": JSONValue(found.rows),
            "shared": JSONValue(found.shared), "treatment": .string(found.treatment.rawValue),
            "reason": JSONValue(found.reason),
        ])
    }

    private static func drift(_ drift: GateDrift?) -> JSONValue {
        guard let drift else { return .null }
        return .object([
            "column": .string(drift.column), "reference": .string(drift.reference), "method": .string(drift.method.rawValue),
            "threshold": JSONValue(drift.threshold), "p_value": JSONValue(drift.pValue), "adjusted": JSONValue(drift.adjusted),
            "reference_rows": JSONValue(drift.referenceRows), "appeared": JSONValue(drift.appeared),
            "vanished": JSONValue(drift.vanished),
        ])
    }

    private static func statistics(_ statistics: GateStatistics?) -> JSONValue {
        guard let statistics else { return .null }
        return .object([
            "method": .string(statistics.method), "estimate": JSONValue(statistics.estimate),
            "bound": JSONValue(statistics.bound),
            "limit": JSONValue(statistics.limit), "margin": JSONValue(statistics.margin),
            "confidence": JSONValue(statistics.confidence), "detectable": JSONValue(statistics.detectable),
            "examples_to_decide": JSONValue(statistics.examplesToDecide), "against": JSONValue(statistics.against),
            "slices": .array(statistics.slices.map(slice)),
            "not_judged": .array(
                (statistics.notJudged ?? []).map {
                    .object(["name": .string($0.name), "examples": JSONValue($0.examples)])
                }),
        ])
    }

    private static func slice(_ slice: GateStatistics.Slice) -> JSONValue {
        .object([
            "name": .string(slice.name), "outcome": JSONValue(slice.outcome?.rawValue), "examples": JSONValue(slice.examples),
            "observed": JSONValue(slice.observed), "champion": JSONValue(slice.champion),
            "interval": slice.interval.map { .array($0.map { JSONValue($0) }) } ?? .null,
        ])
    }

    private static func model(_ model: Report.ModelPart?) -> JSONValue {
        guard let model else { return .null }
        return .object([
            "name": .string(model.name), "digest": JSONValue(model.digest?.description), "version": JSONValue(model.version),
            "champion": JSONValue(model.champion), "bytes": JSONValue(model.bytes),
        ])
    }

    private static func promotion(_ promotion: Report.PromotionPart) -> JSONValue {
        .object([
            "decision": .string(promotion.decision.rawValue), "target": JSONValue(promotion.target),
            "reasons": .array(promotion.reasons.map(JSONValue.string)),
        ])
    }

    private static func digests(_ digests: Report.Digests) -> JSONValue {
        .object([
            "code": JSONValue(digests.code?.description),
            "data": .object(digests.data.mapValues { .string($0.description) }),
            "rules": JSONValue(digests.rules?.description), "environment": JSONValue(digests.environment?.description),
            "champion": JSONValue(digests.champion?.description), "model": JSONValue(digests.model?.description),
        ])
    }
}

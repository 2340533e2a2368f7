internal import Domain

extension ReportJSON {
    static func candidates(_ part: CandidatesPart?) -> JSONValue {
        guard let part else { return .null }
        return .object([
            "selection": part.selection.map(selection) ?? .null,
            "repeats": .array(part.repeats.map(repetition)),
            "spread": .object(part.spread.mapValues(spread)),
            "looks": JSONValue(part.looks), "look": JSONValue(part.look),
        ])
    }

    private static func selection(_ selection: Selection) -> JSONValue {
        .object([
            "metric": .string(selection.rule.title), "on": .string(selection.rule.on), "chosen": JSONValue(selection.chosen),
            "combinations": .array(
                selection.rows.map { row in
                    .object([
                        "number": JSONValue(row.number), "params": .object(row.params.mapValues(JSONValue.string)),
                        "score": JSONValue(row.score), "why": .string(row.why),
                    ])
                }),
        ])
    }

    private static func repetition(_ repetition: CandidatesPart.Repeat) -> JSONValue {
        .object([
            "seed": JSONValue(repetition.seed), "model": JSONValue(repetition.model?.description),
            "metrics": .object(repetition.metrics.mapValues { JSONValue($0) }),
        ])
    }

    static func folds(_ part: FoldsPart?) -> JSONValue {
        guard let part else { return .null }
        let metrics = part.spread.map { name, found in
            (
                name,
                JSONValue.object([
                    "spread": spread(found), "values": .array((part.values[name] ?? []).map { JSONValue($0) }),
                ])
            )
        }
        return .object([
            "set": .string(part.set), "count": JSONValue(part.count),
            "metrics": .object(Dictionary(uniqueKeysWithValues: metrics)),
        ])
    }

    private static func spread(_ spread: CandidatesPart.Spread) -> JSONValue {
        .object([
            "mean": JSONValue(spread.mean), "deviation": JSONValue(spread.deviation), "least": JSONValue(spread.least),
            "greatest": JSONValue(spread.greatest),
        ])
    }
}

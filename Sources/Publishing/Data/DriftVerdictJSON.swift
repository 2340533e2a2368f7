package import Domain

/// How far a data set lies from another, as JSON, without values of the data.
package enum DriftVerdictJSON {
    package static func value(_ verdict: DriftVerdict) -> JSONValue {
        .object([
            "columns": .array(verdict.columns.map(column)),
            "excluded": .array(
                verdict.excluded.map { .object(["column": .string($0.column), "reason": .string($0.reason)]) }),
        ])
    }

    private static func column(_ drift: ColumnDrift) -> JSONValue {
        .object([
            "column": .string(drift.column), "method": .string(drift.method.rawValue), "effect": JSONValue(drift.effect),
            "threshold": JSONValue(drift.threshold), "p_value": JSONValue(drift.pValue), "adjusted": JSONValue(drift.adjusted),
            "reference_rows": JSONValue(drift.referenceRows), "rows": JSONValue(drift.rows),
            "appeared": JSONValue(drift.appeared.count), "vanished": JSONValue(drift.vanished.count),
        ])
    }
}

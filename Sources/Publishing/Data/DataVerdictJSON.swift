package import Domain

/// What `data check` prints as JSON (DESIGN 5.7). It holds values of the data: for whoever has the data, never for git.
package enum DataVerdictJSON {
    package static func value(_ verdict: DataVerdict, file: String) -> JSONValue {
        .object([
            "file": .string(file), "outcome": .string(verdict.outcome.rawValue), "rows": JSONValue(verdict.rows),
            "bytes": JSONValue(verdict.bytes), "checks": .array(verdict.checks.map(check)),
            "notes": .array(verdict.notes.map(JSONValue.string)),
        ])
    }

    private static func check(_ check: DataCheckResult) -> JSONValue {
        .object([
            "rule": .string(check.rule), "column": JSONValue(check.column), "outcome": .string(check.outcome.rawValue),
            "violations": JSONValue(check.violations), "share": JSONValue(check.share), "observed": JSONValue(check.observed),
            "required": .string(check.required), "reason": .string(check.reason), "owner": JSONValue(check.owner),
            "examples": .array(check.examples.map(example)),
        ])
    }

    private static func example(_ example: DataExample) -> JSONValue {
        var members: [String: JSONValue] = ["line": JSONValue(example.line), "value": JSONValue(example.value)]
        if let file = example.file { members["file"] = .string(file) }
        return .object(members)
    }
}

package import Domain

extension ReportJSON {
    /// What `selftest` prints, and a report holds.
    package static func selfTest(_ found: SelfTest) -> JSONValue {
        .object([
            "outcome": .string(found.passed ? "passed" : "failed"), "examples": JSONValue(found.examples),
            "failures": .array(found.failures.map(JSONValue.string)), "gates": .array(found.trials.map(trial)),
        ])
    }

    private static func trial(_ trial: SelfTest.Trial) -> JSONValue {
        .object([
            "gate": .string(trial.gate),
            "rule": .object(["file": .string(trial.rule.file), "line": JSONValue(trial.rule.line)]),
            "owner": JSONValue(trial.owner), "shuffled": .string(trial.shuffled.rawValue),
            "degraded": .string(trial.degraded.rawValue), "itself": JSONValue(trial.itself?.rawValue),
            "can_fail": .bool(!trial.cannotFail), "change": .string(trial.change?.rawValue ?? "shuffled"),
        ])
    }
}

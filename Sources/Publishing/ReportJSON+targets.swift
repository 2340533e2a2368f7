internal import Domain

extension ReportJSON {
    static func target(_ part: TargetOutcome) -> JSONValue {
        .object([
            "target": .string(part.target), "decision": .string(part.decision.rawValue), "version": JSONValue(part.version),
            "champion": JSONValue(part.champion), "reasons": .array(part.reasons.map(JSONValue.string)),
            "gates": .array(part.gates.map(gate)),
        ])
    }
}

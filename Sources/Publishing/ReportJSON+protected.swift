internal import Domain

extension ReportJSON {
    /// What judges otherwise than for the champion.
    static func protected(_ changes: ProtectedChanges?) -> JSONValue {
        guard let changes else { return .null }
        return .object([
            "champion": .string(changes.champion), "weakened": .array(changes.weakened.map(JSONValue.string)),
            "changed": .array(changes.changed.map(JSONValue.string)), "files": .array(changes.files.map(JSONValue.string)),
            "needs_approval": .bool(changes.approvals > 0),
        ])
    }
}

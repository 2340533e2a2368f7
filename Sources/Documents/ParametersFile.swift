/// A training parameter's value, equal to another by what it means: `1e-3` is `0.001`, but the text `1` is not the number.
package enum ParameterValue: Sendable, Equatable, CustomStringConvertible {
    case null
    case flag(Bool)
    /// In its shortest spelling.
    case number(String)
    case text(String)
    /// Lists are one value, in their order.
    case list([ParameterValue])
    /// Only inside of lists; elsewhere a mapping is a prefix.
    case mapping([String: ParameterValue])

    /// As a step's variable sees it.
    package var description: String {
        switch self {
        case .null: ""
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): number
        case .text(let text): text
        case .list(let items): "[\(items.map(\.description).joined(separator: ", "))]"
        case .mapping(let entries):
            "{\(entries.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
        }
    }
}

/// The values of a file of hyperparameters, by dotted name.
package enum ParametersFile {
    /// JSON by the name's ending, else YAML. An empty file has no parameters.
    package static func values(_ bytes: [UInt8], file: String) throws(Problems) -> [String: ParameterValue] {
        let root = try Document.named(file, bytes: bytes, limits: .numbers)
        var values: [String: ParameterValue] = [:]
        switch root.value {
        case .null: break
        case .mapping(let entries): collect(entries, prefix: "", into: &values)
        default: throw Problems([Problem("expected a mapping of names to values, got \(root.words).", at: root.place)])
        }
        return values
    }

    private static func collect(_ entries: [DocumentNode.Entry], prefix: String, into values: inout [String: ParameterValue]) {
        for entry in entries {
            if case .mapping(let inner) = entry.value.value, !inner.isEmpty {
                collect(inner, prefix: prefix + entry.key + ".", into: &values)
            } else {
                values[prefix + entry.key] = value(entry.value)
            }
        }
    }

    private static func value(_ node: DocumentNode) -> ParameterValue {
        switch node.value {
        case .null: .null
        case .list(let items): .list(items.map(value))
        case .mapping(let entries): .mapping(Dictionary(entries.map { ($0.key, value($0.value)) }) { first, _ in first })
        case .scalar(let scalar): value(scalar)
        }
    }

    private static func value(_ scalar: DocumentNode.Scalar) -> ParameterValue {
        guard scalar.style == .plain else { return .text(scalar.text) }
        if let flag = PlainScalar.flag(scalar.text) { return .flag(flag) }
        guard let number = PlainScalar.number(scalar.text) else { return .text(scalar.text) }
        if let whole = PlainScalar.whole(scalar.text) { return .number(String(whole)) }
        if scalar.text.utf8.allSatisfy({ (48...57).contains($0) }) { return .number(scalar.text) }
        return .number(Int64(exactly: number).map { String($0) } ?? "\(number)")
    }
}

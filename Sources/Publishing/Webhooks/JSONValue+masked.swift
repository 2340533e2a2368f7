internal import Domain

extension JSONValue: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = .string(text) }

    /// With every text masked, those of keys too.
    func masked(by redactor: Redactor) -> JSONValue {
        switch self {
        case .string(let text): .string(redactor.redact(text))
        case .array(let values): .array(values.map { $0.masked(by: redactor) })
        case .object(let values):
            .object(
                Dictionary(
                    values.map { (redactor.redact($0.key), $0.value.masked(by: redactor)) },
                    uniquingKeysWith: { first, _ in first }))
        case .null, .bool, .integer, .number: self
        }
    }
}

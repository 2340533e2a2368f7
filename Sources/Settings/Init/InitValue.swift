/// A YAML or JSON document as far as `init` looks into one: keys in their order, scalars as written.
package indirect enum InitValue: Sendable {
    case mapping([(key: String, value: InitValue)])
    case list([InitValue])
    case text(String)

    subscript(key: String) -> InitValue? {
        guard case .mapping(let entries) = self else { return nil }
        return entries.first { $0.key == key }?.value
    }

    var entries: [(key: String, value: InitValue)] {
        if case .mapping(let entries) = self { entries } else { [] }
    }

    /// A scalar; nil for anything else.
    var scalar: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The texts of a list whose items are a text or a mapping keyed by it; of a text, itself.
    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let items): items.flatMap { $0.scalar.map { [$0] } ?? $0.entries.map(\.key) }
        case .mapping(let entries): entries.map(\.key)
        }
    }
}

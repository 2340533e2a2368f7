import Documents
import Domain

/// A manifest in YAML or JSON, with lines for its faults.
struct ManifestDocument {
    typealias Mapping = [String: DocumentNode]

    let file: String
    let root: DocumentNode

    init(_ text: String, file: String) throws(DatasetsError) {
        self.file = file
        do throws(Problems) {
            root = try Document.named(file, bytes: Array(text.utf8), limits: .numbers)
        } catch {
            guard let first = error.all.first else { throw DatasetsError.at(file, nil, "It does not read as YAML.") }
            throw DatasetsError.at(file, first.place.line, first.sentence)
        }
        if root.value == .null { throw DatasetsError.at(file, 1, "The file is empty.") }
    }

    /// The mapping at the top.
    func top() throws(DatasetsError) -> Mapping { try mapping(root, "the file") }

    func mapping(_ node: DocumentNode, _ what: String) throws(DatasetsError) -> Mapping {
        guard let entries = node.entries else { throw fault(node, "\(what) must be a mapping") }
        return Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The members of a list of mappings; none where the key is absent.
    func mappings(_ parent: Mapping, _ key: String) throws(DatasetsError) -> [(node: DocumentNode, values: Mapping)] {
        guard let list = parent[key] else { return [] }
        guard let members = list.items else { throw fault(list, "'\(key)' must be a list") }
        var found: [(node: DocumentNode, values: Mapping)] = []
        for member in members { found.append((member, try mapping(member, "a member of '\(key)'"))) }
        return found
    }

    /// The text of a scalar, also of one that YAML would take for a number.
    func text(_ parent: Mapping, _ key: String) throws(DatasetsError) -> String? {
        guard let node = parent[key] else { return nil }
        guard let text = node.text else { throw fault(node, "'\(key)' must be text") }
        return text
    }

    /// A count or a number of bytes.
    func number(_ parent: Mapping, _ key: String) throws(DatasetsError) -> Int64? {
        guard let text = try text(parent, key) else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw fault(parent[key]!, "'\(key)' must be a whole number, not '\(text)'")
        }
        return number
    }

    func fault(_ node: DocumentNode, _ what: String, kind: DatasetsError.Kind = .malformed) -> DatasetsError {
        .at(file, node.place.line, "\(what).", kind: kind)
    }
}

extension DocumentNode {
    /// Of a mapping; nil for anything else.
    var entries: [Entry]? {
        if case .mapping(let entries) = value { entries } else { nil }
    }

    /// Of a list; nil for anything else.
    var items: [DocumentNode]? {
        if case .list(let items) = value { items } else { nil }
    }

    /// Of a scalar as written; nil for anything else.
    var text: String? {
        if case .scalar(let scalar) = value { scalar.text } else { nil }
    }

    subscript(key: String) -> DocumentNode? { entries?.first { $0.key == key }?.value }
}

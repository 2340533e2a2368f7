import Yams

/// A manifest in YAML or JSON, with lines for its faults.
struct ManifestDocument {
    let file: String
    let root: Node

    init(_ text: String, file: String) throws(DatasetsError) {
        self.file = file
        do {
            guard let node = try Yams.compose(yaml: Self.joiningSurrogates(text)) else {
                throw DatasetsError.at(file, 1, "The file is empty.")
            }
            root = node
        } catch let error as DatasetsError {
            throw error
        } catch {
            throw Self.syntax(error, file, lines: text.count { $0.isNewline } + 1)
        }
    }

    /// The mapping at the top.
    func top() throws(DatasetsError) -> Node.Mapping { try mapping(root, "the file") }

    func mapping(_ node: Node, _ what: String) throws(DatasetsError) -> Node.Mapping {
        guard let mapping = node.mapping else { throw fault(node, "\(what) must be a mapping") }
        return mapping
    }

    /// The members of a list of mappings; none where the key is absent.
    func mappings(_ parent: Node.Mapping, _ key: String) throws(DatasetsError) -> [(node: Node, values: Node.Mapping)] {
        guard let list = parent[key] else { return [] }
        guard let members = list.sequence else { throw fault(list, "'\(key)' must be a list") }
        var found: [(node: Node, values: Node.Mapping)] = []
        for member in members { found.append((member, try mapping(member, "a member of '\(key)'"))) }
        return found
    }

    /// The text of a scalar, also of one that YAML would take for a number.
    func text(_ parent: Node.Mapping, _ key: String) throws(DatasetsError) -> String? {
        guard let node = parent[key] else { return nil }
        guard let scalar = node.scalar else { throw fault(node, "'\(key)' must be text") }
        return scalar.string
    }

    /// A count or a number of bytes.
    func number(_ parent: Node.Mapping, _ key: String) throws(DatasetsError) -> Int64? {
        guard let text = try text(parent, key) else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw fault(parent[key]!, "'\(key)' must be a whole number, not '\(text)'")
        }
        return number
    }

    func fault(_ node: Node, _ what: String, kind: DatasetsError.Kind = .malformed) -> DatasetsError {
        .at(file, node.mark?.line, "\(what).", kind: kind)
    }

    /// The reader marks a file that ends too early behind its last line.
    private static func syntax(_ error: any Error, _ file: String, lines: Int) -> DatasetsError {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            .at(file, min(mark.line, lines), "This does not read as YAML: \(problem).")
        case YamlError.duplicatedKeysInMapping(let keys, let place):
            .at(file, place.mark.line, "A key stands twice: \(keys.joined(separator: ", ")).")
        default: .at(file, nil, "This does not read as YAML.")
        }
    }

    /// JSON writes characters beyond the first plane as two escapes, which YAML's reader refuses.
    private static func joiningSurrogates(_ text: String) -> String {
        text.replacing(/\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})/) { match in
            let (high, low) = (UInt32(match.1, radix: 16)!, UInt32(match.2, radix: 16)!)
            return String(Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))!)
        }
    }
}

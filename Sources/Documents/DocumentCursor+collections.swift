package import Domain

extension DocumentCursor {
    /// The entries of a list; nil if it is none.
    package func items(_ what: String = "a list") -> [DocumentCursor]? {
        guard case .list(let nodes) = node.value else { expected(what); return nil }
        return nodes.enumerated().map { DocumentCursor($1, path: "\(path)[\($0)]", collector: collector) }
    }

    /// A list of texts, or a single one.
    package func texts(_ what: String = "a list of texts") -> [String]? {
        if scalar != nil { return text(what).map { [$0] } }
        return items(what)?.compactMap { $0.text() }
    }

    /// The entries of a mapping whose keys the author chooses.
    package func entries(_ what: String = "a mapping") -> [(key: String, place: Place, value: DocumentCursor)]? {
        guard case .mapping(let entries) = node.value else { expected(what); return nil }
        return entries.map { ($0.key, $0.place, child($0)) }
    }

    /// The entries of a mapping whose keys are known; an unknown key and a key without a value are reported.
    package func fields(_ known: [String], _ what: String = "a mapping") -> DocumentFields? {
        guard case .mapping(let entries) = node.value else { expected(what); return nil }
        var fields: [String: DocumentCursor] = [:]
        for entry in entries {
            if !known.contains(entry.key) {
                let of = path.isEmpty ? "" : " in \(path)"
                collector.report("unknown key '\(entry.key)'\(of).\(Spelling.question(entry.key, among: known))", at: entry.place)
            } else if entry.value.value == .null {
                collector.report("'\(entry.key)' has no value. Leave the key out instead.", at: entry.place)
            } else {
                fields[entry.key] = child(entry)
            }
        }
        return DocumentFields(fields: fields, places: Dictionary(entries.map { ($0.key, $0.place) }) { first, _ in first })
    }

    private func child(_ entry: DocumentNode.Entry) -> DocumentCursor {
        DocumentCursor(entry.value, path: path.isEmpty ? entry.key : "\(path).\(entry.key)", collector: collector)
    }
}

/// The values of a mapping by known key.
package struct DocumentFields {
    let fields: [String: DocumentCursor]
    let places: [String: Place]

    package subscript(key: String) -> DocumentCursor? { fields[key] }

    /// Where the key itself stands; also of one without a value.
    package func place(of key: String) -> Place? { places[key] }
}

import Documents
import Domain

/// A mapping in which only some keys are looked at.
struct Lenient {
    let cursor: DocumentCursor
    private let found: [String: DocumentCursor]

    init(_ cursor: DocumentCursor) {
        self.cursor = cursor
        guard cursor.isMapping, let entries = cursor.entries() else {
            found = [:]
            return
        }
        found = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }).filter {
            $0.value.node.value != .null
        }
    }

    subscript(key: String) -> DocumentCursor? { found[key] }

    func leaving(_ key: String) -> Lenient {
        guard case .mapping(let entries) = cursor.node.value else { return self }
        let node = DocumentNode(.mapping(entries.filter { $0.key != key }), at: cursor.place)
        return Lenient(DocumentCursor(node, path: cursor.path, collector: cursor.collector))
    }

    /// What is there under known keys; an unknown key is reported, and one without a value is left out.
    func fields(_ known: [String]) -> DocumentFields? {
        guard case .mapping(let entries) = cursor.node.value else { cursor.expected("a mapping"); return nil }
        let those = entries.filter { $0.value.value != .null }
        return DocumentCursor(DocumentNode(.mapping(those), at: cursor.place), path: cursor.path, collector: cursor.collector)
            .fields(known)
    }

    /// Reports keys that are nearly one that is looked at and is not there: a rule that is misspelt would be none. Others are the
    /// author's own.
    func reportMisspelt(_ known: [String]) {
        guard case .mapping(let entries) = cursor.node.value else { return }
        let keys = Set(entries.map(\.key))
        for entry in entries where !known.contains(entry.key) {
            guard let meant = Spelling.slip(entry.key, of: known.filter { !keys.contains($0) }) else { continue }
            let of = cursor.path.isEmpty ? "" : " in \(cursor.path)"
            cursor.collector.report("unknown key '\(entry.key)'\(of). Did you mean '\(meant)'?", at: entry.place)
        }
    }
}

/// Reads a whole document strictly: one document, no key twice, within limits.
package enum Document {
    /// YAML 1.2's data with aliases; no merge keys and no tags. An empty file is `.null`.
    package static func yaml(
        _ bytes: [UInt8], file: String, limits: DocumentLimits = .settings
    ) throws(Problems) -> DocumentNode {
        try YAMLReader(text: DocumentText(bytes, file: file, limits: limits), limits: limits).document()
    }

    /// JSON (RFC 8259), with the bare `NaN`, `Infinity` and `-Infinity` that Python writes as plain scalars.
    package static func json(
        _ bytes: [UInt8], file: String, limits: DocumentLimits = .settings
    ) throws(Problems) -> DocumentNode {
        let text = try DocumentText(bytes, file: file, limits: limits)
        var reader = JSONReader(text.text, file: file, limits: limits)
        return try reader.document()
    }

    /// By the file's name: `.json` is JSON, everything else YAML.
    package static func named(
        _ file: String, bytes: [UInt8], limits: DocumentLimits = .settings
    ) throws(Problems) -> DocumentNode {
        file.lowercased().hasSuffix(".json")
            ? try json(bytes, file: file, limits: limits) : try yaml(bytes, file: file, limits: limits)
    }
}

package import Domain
internal import Files

/// The bytes of versions, as far as they are in the store.
package struct ModelBytes: Sendable {
    private let store: ContentStore

    package init(_ history: History) { store = ContentStore(reading: history.state.store) }

    /// Copies a version's model to a path that must not exist, every byte checked.
    /// - Returns: its size in bytes.
    /// - Throws: `Refusal` where the bytes are not here, or are not those that were registered.
    package func copy(_ version: RegisteredVersion, of name: RegistryName, to path: String) throws -> Int64 {
        guard let record = version.record else { throw Refusal(usage: "\(ClearanceRefusal.unrecorded(version.version))") }
        guard store.contains(record.model) else {
            throw Refusal(
                usage:
                    "The bytes of \(name)@\(version.version) (\(record.model)) are not in the store here. Fetch them where it was "
                    + "promoted, or train its commit again: gatehouse run --fresh COMMIT.")
        }
        let damaged = try store.verifyTree(record.model)
        guard damaged.isEmpty else {
            throw Refusal(usage: "\(name)@\(version.version) is damaged in the store: \(damaged.joined(separator: ", ")).")
        }
        try store.materialize(record.model, at: path, readOnly: false)
        return try store.manifest(of: record.model).entries.compactMap(\.size).reduce(0, +)
    }
}

/// The repository at one commit, as far as an environment is made from it.
package struct EnvironmentFiles: Sendable {
    /// The bytes of a tracked file; nil where there is none.
    package var read: @Sendable (String) async throws -> [UInt8]?
    /// The tracked files in a folder, at any depth.
    package var under: @Sendable (String) throws -> [String]

    package init(
        read: @escaping @Sendable (String) async throws -> [UInt8]?,
        under: @escaping @Sendable (String) throws -> [String] = { _ in [] }
    ) {
        self.read = read
        self.under = under
    }
}

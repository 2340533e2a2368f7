/// What an export did to the workspace's files.
package struct ExportSummary: Hashable, Sendable {
    package internal(set) var written = 0
    /// Left as they were, known by their stat.
    package internal(set) var kept = 0
    /// Left as they were after their bytes were compared.
    package internal(set) var compared = 0
    /// Things in the folder that were not wanted, each folder counted once.
    package internal(set) var removed = 0
}

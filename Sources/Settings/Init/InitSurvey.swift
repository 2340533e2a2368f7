/// A folder as `gatehouse init` finds it.
package struct InitSurvey: Sendable {
    /// The folder's own name.
    package var folder: String
    /// Absolute, without a slash at the end.
    package var root: String
    /// Relative to the folder: tracked files, and untracked ones that are not ignored.
    package var paths: [String]
    package var untracked: Set<String>
    /// The person's own variables; only VIRTUAL_ENV is looked at.
    package var variables: [String: String]
    /// The start of a small file; nil where it is absent or large.
    package var read: @Sendable (String) -> [UInt8]?
    /// A file as YAML; nil where it is absent or does not parse.
    package var document: @Sendable (String) -> InitValue?

    package init(
        folder: String, root: String, paths: [String], untracked: Set<String> = [], variables: [String: String] = [:],
        read: @escaping @Sendable (String) -> [UInt8]?, document: @escaping @Sendable (String) -> InitValue? = { _ in nil }
    ) {
        self.folder = folder
        self.root = root
        self.paths = paths.filter(Self.isWritable).sorted()
        self.untracked = untracked
        self.variables = variables
        self.read = read
        self.document = document
    }

    /// Paths with control characters are refused in a pipeline.
    private static func isWritable(_ path: String) -> Bool { !path.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } }

    func has(_ path: String) -> Bool { paths.contains(path) }

    /// The first of the paths that is there.
    func first(_ candidates: [String]) -> String? { candidates.first(where: has) }

    func text(_ path: String) -> String { String(decoding: has(path) ? read(path) ?? [] : [], as: UTF8.self) }
}

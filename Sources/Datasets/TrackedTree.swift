package import Domain

/// A file that git tracks at the commit.
package struct TrackedFile: Sendable, Equatable {
    /// Relative to the repository's root.
    package var path: String
    /// Git's: `0o100644`, `0o100755`, `0o120000` (link), `0o160000` (submodule).
    package var mode: UInt32
    package var blob: ObjectID
    /// Bytes, where known.
    package var size: Int64?

    package init(path: String, mode: UInt32, blob: ObjectID, size: Int64? = nil) {
        self.path = path
        self.mode = mode
        self.blob = blob
        self.size = size
    }
}

/// The tracked files of one commit, and how to read them.
package struct TrackedTree: Sendable {
    /// By path.
    let files: [String: TrackedFile]
    /// Sorted by bytes.
    private let paths: [String]
    private let folderID: @Sendable (String) async throws -> ObjectID?
    private let bytes: @Sendable (TrackedFile) async throws -> [UInt8]

    /// - Parameters:
    ///   - folder: the tree id of a tracked folder, by its path from the root.
    ///   - read: a tracked file's bytes at the commit.
    package init(
        files: [TrackedFile], folder: @escaping @Sendable (String) async throws -> ObjectID?,
        read: @escaping @Sendable (TrackedFile) async throws -> [UInt8]
    ) {
        self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        paths = self.files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        folderID = folder
        bytes = read
    }

    func treeID(of folder: String) async throws -> ObjectID? { try await folderID(folder) }

    /// A manifest's text without its byte order mark.
    func text(of file: TrackedFile) async throws -> String {
        let read = try await bytes(file)
        guard let text = String(validating: read, as: UTF8.self) else {
            throw DatasetsError.at(file.path, nil, "This is not UTF-8 text, so it is no manifest.")
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    func read(_ file: TrackedFile) async throws -> [UInt8] { try await bytes(file) }

    /// The tracked files below a folder, sorted; `.` is the root.
    func files(below folder: String) -> ArraySlice<String> {
        guard folder != "." else { return paths[...] }
        let prefix = folder + "/"
        let start = paths.partitioningIndex { !$0.utf8.lexicographicallyPrecedes(prefix.utf8) }
        let end = paths[start...].firstIndex { !$0.hasPrefix(prefix) } ?? paths.endIndex
        return paths[start..<end]
    }
}

extension [String] {
    /// The first place from which `isRight` holds, which must hold for all after it.
    fileprivate func partitioningIndex(where isRight: (String) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isRight(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

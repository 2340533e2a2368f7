package import Domain

/// What training left as its model, file by file.
package struct ModelArtifact: Codable, Sendable, Equatable {
    package struct File: Codable, Sendable, Equatable {
        /// Relative to the model's folder; the file's own name for a model of one file.
        package var path: String
        /// Bytes.
        package var size: Int64
        package var digest: ContentDigest

        package init(path: String, size: Int64, digest: ContentDigest) {
            self.path = path
            self.size = size
            self.digest = digest
        }
    }

    package var digest: ContentDigest
    /// By path.
    package var files: [File]

    package init(digest: ContentDigest, files: [File]) {
        self.digest = digest
        self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Of all files together.
    package var bytes: Int64 { files.reduce(0) { $0 + $1.size } }
}

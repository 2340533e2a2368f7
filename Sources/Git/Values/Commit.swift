package import Domain

/// A commit's own words; its files are asked for apart.
package struct Commit: Hashable, Sendable {
    package let id: ObjectID
    package let tree: ObjectID
    package let parents: [ObjectID]
    package let author: Signature
    /// The committer's time.
    package let time: CommitTime
    /// The message's first paragraph on one line.
    package let summary: String
    package let message: String
}

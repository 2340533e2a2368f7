package import Domain

/// All that a commit says: the same draft is the same object whenever and wherever it is written.
package struct CommitDraft: Hashable, Sendable {
    package let tree: ObjectID
    package let parents: [ObjectID]
    package let author: Signature
    package let committer: Signature
    /// The author's and the committer's.
    package let time: CommitTime
    /// Kept byte for byte; git's own commands end it with a line's end.
    package let message: String

    /// The author is the committer too, unless another is named.
    package init(
        tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature? = nil, time: CommitTime, message: String
    ) {
        self.tree = tree
        self.parents = parents
        self.author = author
        self.committer = committer ?? author
        self.time = time
        self.message = message
    }

    /// The id that the commit has once it is written.
    package func id() throws(GitError) -> ObjectID { try identify(bytes(), as: .commit) }

    func bytes() throws(GitError) -> [UInt8] {
        let stamps = try [("author", author), ("committer", committer)].map { role, person throws(GitError) in
            "\(role) \(try person.stamped(time))\n"
        }
        let links = "tree \(tree)\n" + parents.map { "parent \($0)\n" }.joined()
        return Array((links + stamps.joined() + "\n" + (try message.checkedForObject())).utf8)
    }
}

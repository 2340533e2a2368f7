import CLibGit2
package import Domain

/// All that an annotated tag of a commit says: the same draft is the same object whenever and wherever it is written.
package struct TagDraft: Hashable, Sendable {
    /// Without `refs/tags/`.
    package let name: String
    /// The commit.
    package let target: ObjectID
    package let tagger: Signature
    package let time: CommitTime
    /// Kept byte for byte; git's own commands end it with a line's end.
    package let message: String

    package init(name: String, target: ObjectID, tagger: Signature, time: CommitTime, message: String) {
        self.name = name
        self.target = target
        self.tagger = tagger
        self.time = time
        self.message = message
    }

    /// The full name of the ref.
    package var reference: String { "refs/tags/" + name }

    /// The id that the tag's object has once it is written.
    package func id() throws(GitError) -> ObjectID { try identify(bytes(), as: .tag) }

    func bytes() throws(GitError) -> [UInt8] {
        var isValid: Int32 = 0
        guard git_reference_name_is_valid(&isValid, reference) == 0, isValid == 1 else {
            throw GitError(.invalidText, "'\(name)' cannot be the name of a tag; 'git check-ref-format' tells what git allows.")
        }
        let header = "object \(target)\ntype commit\ntag \(name)\ntagger \(try tagger.stamped(time))\n\n"
        return Array((header + (try message.checkedForObject())).utf8)
    }
}

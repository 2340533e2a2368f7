package import Domain

/// An annotated tag as it is in a repository.
package struct AnnotatedTag: Hashable, Sendable {
    /// Without `refs/tags/`.
    package let name: String
    /// The tag's own object.
    package let object: ObjectID
    /// The commit, through tags of tags; nil where the tag is of something else.
    package let commit: ObjectID?
    /// Nil in tags of git's first year.
    package let tagger: Signature?
    package let time: CommitTime?
    package let message: String
}

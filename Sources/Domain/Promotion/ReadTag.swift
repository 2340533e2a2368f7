/// A tag as the authoritative repository has it.
package struct ReadTag: Sendable, Equatable {
    /// Without `refs/tags/`.
    package let name: String
    /// What the name says; nil for a tag of no model.
    package let registry: RegistryTag?
    /// The commit that the tag comes to.
    package var commit: ObjectID
    /// The tagger's; nil of a lightweight tag, which GTO does not see.
    package var time: Moment?
    /// Nil where neither the tag nor its commit carries the trailers.
    package var record: VersionRecord?

    package init(name: String, commit: ObjectID, time: Moment?, record: VersionRecord? = nil) {
        self.name = name
        registry = RegistryTag(name)
        self.commit = commit
        self.time = time
        self.record = record
    }
}

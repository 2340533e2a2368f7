/// A version of a model, as its tag reads.
package struct RegisteredVersion: Sendable, Equatable {
    package var version: ModelVersion
    /// The version commit.
    package var commit: ObjectID
    /// Nil of a lightweight tag.
    package var time: Moment?
    package var record: VersionRecord?

    package init(version: ModelVersion, commit: ObjectID, time: Moment?, record: VersionRecord?) {
        self.version = version
        self.commit = commit
        self.time = time
        self.record = record
    }
}

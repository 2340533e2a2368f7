/// A person's wish to give a target to a version.
package struct PromotionOrder: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable {
        case promote, rollback
    }

    package var kind: Kind
    package var model: String
    /// `v0.0.2`.
    package var version: String
    package var target: String
    package var person: String
    package var because: String
    /// The version's commit; the tested one is its parent.
    package var versionCommit: ObjectID
    /// What the version was registered with.
    package var record: VersionRecord
    /// What was judged or asked for and does not stand behind it; sentences, nil where nothing is passed over or known.
    package var passesOver: [String]?

    package init(
        _ kind: Kind, model: String, version: String, target: String, person: String, because: String, versionCommit: ObjectID,
        record: VersionRecord, passesOver: [String]? = nil
    ) {
        self.kind = kind
        self.model = model
        self.version = version
        self.target = target
        self.person = person
        self.because = because
        self.versionCommit = versionCommit
        self.record = record
        self.passesOver = passesOver
    }
}

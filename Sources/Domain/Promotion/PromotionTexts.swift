/// What the objects of a promotion say, so that the same bytes can be written again.
package struct PromotionTexts: Sendable, Equatable, Codable {
    /// The tagger of both tags and the author of the version's commit.
    package var name: String
    package var email: String
    /// Nil where the version's commit and tag stand already.
    package var commit: String?
    package var version: String?
    package var assignment: String

    package init(name: String, email: String, commit: String?, version: String?, assignment: String) {
        self.name = name
        self.email = email
        self.commit = commit
        self.version = version
        self.assignment = assignment
    }
}

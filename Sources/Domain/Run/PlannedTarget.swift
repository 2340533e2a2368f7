/// A target of a plan.
package struct PlannedTarget: Sendable, Equatable, Codable {
    package var name: String
    /// Whether something is to be run once it has another version.
    package var isFollowed: Bool

    package init(_ name: String, isFollowed: Bool) { (self.name, self.isFollowed) = (name, isFollowed) }
}

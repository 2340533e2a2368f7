package import Domain

/// A ref and the commit it leads to.
package struct Reference: Hashable, Sendable {
    /// The full name, such as `refs/heads/main`.
    package let name: String
    /// The commit, with annotated tags followed; for a tag of something else, that object.
    package let target: ObjectID

    package init(name: String, target: ObjectID) {
        self.name = name
        self.target = target
    }
}

package import Domain

/// A tag's name and the object it is at: what the tag says follows from both, and stays the same as long as they do.
package struct TagReference: Hashable, Sendable {
    /// Without `refs/tags/`.
    package let name: String
    /// The tag's own object; of a lightweight tag what it names.
    package let object: ObjectID

    package init(name: String, object: ObjectID) {
        self.name = name
        self.object = object
    }
}

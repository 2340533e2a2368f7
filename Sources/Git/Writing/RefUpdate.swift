package import Domain

/// What became of a wish to change a ref.
package enum RefUpdate: Hashable, Sendable {
    case done
    /// It should not have been there, and is, at this object.
    case exists(ObjectID)
    /// It was not where it should have been, but at this object; nil: it is not there at all.
    case moved(ObjectID?)
}

package import Domain

/// What HEAD says.
package enum Head: Hashable, Sendable {
    /// A branch by its short name, and the commit it is at.
    case branch(String, ObjectID)
    /// A branch, by its short name, that has no commit yet.
    case unborn(String)
    case detached(ObjectID)

    package var commit: ObjectID? {
        switch self {
        case .branch(_, let id), .detached(let id): id
        case .unborn: nil
        }
    }

    /// The branch that the first commit will be on.
    package var unbornBranch: String? {
        if case .unborn(let name) = self { name } else { nil }
    }
}

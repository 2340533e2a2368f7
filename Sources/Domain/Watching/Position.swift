/// Where a ref was when it was last looked at.
package struct Position: Sendable, Equatable {
    package var ref: String
    /// Counts the changes seen from 1: a force-push back to an older commit is newer.
    package var generation: Int
    /// Nil once the ref is gone.
    package var commit: ObjectID?

    package init(ref: String, generation: Int, commit: ObjectID?) {
        self.ref = ref
        self.generation = generation
        self.commit = commit
    }
}

/// Who holds a target.
package enum TargetStanding: Sendable, Equatable {
    /// Nothing was ever assigned.
    case none
    case held(Holder)
    /// A sentence; the target refuses until a person decides.
    case disputed(String)

    package var isDisputed: Bool {
        if case .disputed = self { true } else { false }
    }

    package struct Holder: Sendable, Equatable {
        package var version: RegisteredVersion
        /// Of the assignment.
        package var number: Int
        package var since: Moment

        package init(version: RegisteredVersion, number: Int, since: Moment) {
            self.version = version
            self.number = number
            self.since = since
        }
    }
}

/// What is found of a promotion that was prepared and whose end is unknown.
package struct FoundPromotion: Sendable, Equatable {
    package enum Tag: Sendable, Equatable {
        case absent
        /// It points at what was prepared.
        case ours
        /// It points elsewhere; `run` is the one that its trailers name.
        case another(run: RunID?)
    }

    package var versionTag: Tag
    package var assignmentTag: Tag
    /// The number is given to another target of the same model.
    package var isNumberTaken: Bool
    /// The target's holder is not the one over which this was prepared.
    package var hasChampionMoved: Bool
    /// The model's bytes are in the store.
    package var hasBytes: Bool
    /// The fact `promoted` is recorded already.
    package var isRecorded: Bool

    package init(
        versionTag: Tag = .absent, assignmentTag: Tag = .absent, isNumberTaken: Bool = false, hasChampionMoved: Bool = false,
        hasBytes: Bool = true, isRecorded: Bool = false
    ) {
        self.versionTag = versionTag
        self.assignmentTag = assignmentTag
        self.isNumberTaken = isNumberTaken
        self.hasChampionMoved = hasChampionMoved
        self.hasBytes = hasBytes
        self.isRecorded = isRecorded
    }
}

package import Domain

/// A rule judged apart for each value of a column.
package struct SliceComparisons: Sendable, Equatable {
    package struct Slice: Sendable, Equatable {
        /// `carrier=AA`
        package let name: String
        package let examples: Int
        /// Nil where it was too small; then it is a part of the rest, which is told and not judged.
        package let comparison: MarginComparison?
        /// Why the metric does not exist in it; a sentence.
        package let undefined: String?
        /// With what the other slices took of the level of error.
        package let outcome: GateOutcome?
    }

    package struct Small: Sendable, Equatable {
        /// `carrier=AA`
        package let name: String
        package let examples: Int
    }

    package let outcome: GateOutcome
    /// A sentence.
    package let reason: String
    /// In the order of their names, the small ones as one at the end.
    package let slices: [Slice]
    /// Too small to be judged, in the order of their names.
    package let small: [Small]
    /// The one whose bound lies lowest.
    package let worst: MarginComparison?
}

/// What `gatehouse init` writes and says.
package struct InitPlan: Sendable, Equatable {
    /// The text of `gatehouse.yaml`.
    package var yaml: String
    /// The paths of data sets that training reads.
    package var training: [String]
    /// Sentences for the person, the most urgent first.
    package var notes: [String]
}

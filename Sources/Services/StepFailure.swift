/// What the repository's own step did wrong, in a sentence.
struct StepFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

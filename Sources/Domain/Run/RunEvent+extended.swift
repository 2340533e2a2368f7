extension RunEvent {
    /// The first look did not decide: more repeats are trained, and the run is judged once more.
    package struct Extended: Sendable, Equatable, Codable {
        /// How many there are to be.
        package var repeats: Int

        package init(repeats: Int) { self.repeats = repeats }
    }
}

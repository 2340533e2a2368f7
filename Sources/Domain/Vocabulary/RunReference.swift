/// A run by its name, and by the number that people use.
package struct RunReference: Hashable, Sendable, Codable, CustomStringConvertible {
    package let id: RunID
    /// In its repository.
    package let number: Int

    package init(id: RunID, number: Int) {
        self.id = id
        self.number = number
    }

    /// `run 12`.
    package var description: String { "run \(number)" }
}

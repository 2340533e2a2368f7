/// `train.repeat`: how often the same training is done, with the seeds 1 to N, and after how many a run is judged.
package struct Repeats: Sendable, Equatable, Codable {
    package var least: Int
    /// Above `least` only where the run may be judged twice.
    package var most: Int

    package init(_ least: Int, _ most: Int? = nil) {
        self.least = least
        self.most = max(most ?? least, least)
    }

    package static let limit = 100

    /// How often a run may be judged: fixed before anything is seen.
    package var looks: Int { least == most ? 1 : 2 }

    /// Bonferroni's: the chance to err is split over the looks in equal parts, so that over all of them it is at most the one that
    /// was asked for.
    package func confidence(_ asked: Double) -> Double { 1 - (1 - asked) / Double(looks) }
}

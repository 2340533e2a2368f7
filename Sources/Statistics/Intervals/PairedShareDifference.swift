/// The difference of two models' shares of right rows over the same rows, with Tango's score interval.
///
/// A bound is the difference whose score statistic equals z; the nuisance share is the likelihood's under that difference. It is
/// defined for every table, the one without a discordant pair included, where it is ± z²/(n + z²).
/// Source: T. Tango, Statistics in Medicine 17 (1998) 891-908. Weighted rows have their weighted shares, over as many rows as they are
/// worth: (sum of weights)² / (sum of squares), E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998) 193-201.
package struct PairedShareDifference: BoundedEstimate {
    package static let method = "Tango's score interval"
    package let examples: Int
    /// Rows that only the candidate has right.
    package let onlyCandidate: Int
    /// Rows that only the champion has right.
    package let onlyChampion: Int
    /// Rows of each kind, and all, as they count.
    private var (b, c, n): (Double, Double, Double)

    package init(onlyCandidate: Int, onlyChampion: Int, examples: Int) throws(StatisticsError) {
        guard examples > 0, onlyCandidate >= 0, onlyChampion >= 0, onlyCandidate + onlyChampion <= examples else {
            throw StatisticsError(
                unusable: "\(onlyCandidate) and \(onlyChampion) of \(examples) rows are no table of pairs. Give at least one row."
            )
        }
        (self.onlyCandidate, self.onlyChampion, self.examples) = (onlyCandidate, onlyChampion, examples)
        (b, c, n) = (Double(onlyCandidate), Double(onlyChampion), Double(examples))
    }

    /// - Parameter weights: of the rows, with a sum above 0; nil where each counts once.
    package init(candidate: [Bool], champion: [Bool], weights: [Double]? = nil) throws(StatisticsError) {
        try Checks.length(candidate.count, champion.count, "answer")
        let pairs = zip(candidate, champion)
        try self.init(
            onlyCandidate: pairs.count { $0 && !$1 }, onlyChampion: pairs.count { !$0 && $1 }, examples: champion.count)
        guard let weights else { return }
        try Checks.weights(weights, rows: candidate.count)
        n = EffectiveCount.of(weights)
        let (total, weighed) = (weights.reduce(0, +), zip(pairs, weights))
        b = n * weighed.reduce(0) { $0 + ($1.0.0 && !$1.0.1 ? $1.1 : 0) } / total
        c = n * weighed.reduce(0) { $0 + (!$1.0.0 && $1.0.1 ? $1.1 : 0) } / total
    }

    package var estimate: Double { (b - c) / n }

    package func lower(z: Double) -> Double { difference(ofScore: z) }
    package func upper(z: Double) -> Double { difference(ofScore: -z) }

    private func difference(ofScore z: Double) -> Double { bisected(-1, 1) { score($0) > z } }

    /// Falls as the difference rises.
    private func score(_ difference: Double) -> Double {
        let above = b - c - n * difference
        let variance = n * (2 * nuisance(difference) + difference * (1 - difference))
        guard variance > 0 else { return above == 0 ? 0 : above * .infinity }
        return above / variance.squareRoot()
    }

    /// The most likely share of rows that only the champion has right, if the difference is that.
    private func nuisance(_ difference: Double) -> Double {
        let linear = -b - c + (2 * n - b + c) * difference
        let constant = -c * difference * (1 - difference)
        let root = max(linear * linear - 8 * n * constant, 0).squareRoot()
        return max((root - linear) / (4 * n), 0)
    }
}

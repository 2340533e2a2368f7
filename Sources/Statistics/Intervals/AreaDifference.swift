import Glibc

/// The difference of two models' areas under the ROC curve over the same rows, candidate less champion.
///
/// DeLong's covariance gives the variance of logit(candidate) - logit(champion). The bounds of that difference of logits are
/// taken back to areas about the mean of the two logits, which is held fixed: difference = share(mean + d/2) - share(mean - d/2).
/// So a bound never leaves -1 ... 1, the interval leans away from the ends of the scale as the distribution does, swapping the
/// models mirrors it, and two models that move together (a retrained one and its champion) keep the narrow interval that their
/// covariance earns. Combining two separate logit intervals (MOVER) loses the last: what is uneven in them does not cancel. Holding
/// the mean fixed leaves out a term of the order of the difference itself, which is small where a margin is in question.
///
/// Where an area is 0 or 1 it has no logit: then the separate bounds are combined as independent (G. Y. Zou and A. Donner,
/// Statistics in Medicine 27 (2008) 1693-1702). Where no pair of rows is ordered differently by the two models the variance is
/// 0, and the bound is that of an event never seen (`PairCounts.unseen`).
package struct AreaDifference: BoundedEstimate {
    package static let method = "DeLong's covariance on the logit scale"
    package let candidate: AreaEstimate
    package let champion: AreaEstimate
    package let covariance: Double

    /// Both must be of the same rows. An area that rests on fewer than 10 rows of either class (`counts`) should not decide.
    package init(candidate: ClassPredictions, champion: ClassPredictions) throws(StatisticsError) {
        guard candidate.labels == champion.labels else {
            throw StatisticsError(unusable: "The labels of the two models differ. Join the predictions on their ids first.")
        }
        let counts = try PairCounts(labels: candidate.labels, metric: .rocAUC)
        let a = Placements(labels: candidate.labels, scores: try Self.binaryScores(candidate))
        let b = Placements(labels: champion.labels, scores: try Self.binaryScores(champion))
        self.candidate = AreaEstimate(a.area, Placements.covariance(a, a), counts)
        self.champion = AreaEstimate(b.area, Placements.covariance(b, b), counts)
        covariance = Placements.covariance(a, b)
    }

    static func binaryScores(_ predictions: ClassPredictions) throws(StatisticsError) -> [Double] {
        guard predictions.isBinary else { throw StatisticsError(.needsTwoClasses, of: "DeLong's interval") }
        guard predictions.weights == nil else {
            throw StatisticsError(unusable: "DeLong's interval knows no weights. Take the bootstrap for weighted rows.")
        }
        guard let scores = predictions.scores else { throw StatisticsError(.needsScores, of: Metric.rocAUC.rawValue) }
        return scores
    }

    package var counts: PairCounts { candidate.counts }
    package var examples: Int { candidate.examples }
    package var estimate: Double { candidate.estimate - champion.estimate }
    /// Of the difference of the areas themselves.
    package var variance: Double { max(candidate.variance + champion.variance - 2 * covariance, 0) }

    package func lower(z: Double) -> Double { bound(z, sign: -1) }
    package func upper(z: Double) -> Double { bound(z, sign: 1) }

    private func bound(_ z: Double, sign: Double) -> Double {
        guard variance > 1e-14 * (candidate.variance + champion.variance) else {
            return estimate + sign * counts.unseen(z: z)
        }
        let (a, b) = (candidate.estimate, champion.estimate)
        guard a > 0, a < 1, b > 0, b < 1 else { return combined(z, sign: sign) }
        let middle = (Logit.of(a) + Logit.of(b)) / 2
        let half = (Logit.of(a) - Logit.of(b) + sign * z * logitDeviation) / 2
        return Logit.share(middle + half) - Logit.share(middle - half)
    }

    /// The standard error of logit(candidate) - logit(champion), by the delta method.
    private var logitDeviation: Double {
        let (a, b) = (Logit.slope(candidate.estimate), Logit.slope(champion.estimate))
        let square = candidate.variance / (a * a) + champion.variance / (b * b) - 2 * covariance / (a * b)
        return max(square, 0).squareRoot()
    }

    private func combined(_ z: Double, sign: Double) -> Double {
        let own = sign < 0 ? candidate.estimate - candidate.lower(z: z) : candidate.upper(z: z) - candidate.estimate
        let other = sign < 0 ? champion.upper(z: z) - champion.estimate : champion.estimate - champion.lower(z: z)
        return estimate + (z < 0 ? -sign : sign) * hypot(own, other)
    }
}

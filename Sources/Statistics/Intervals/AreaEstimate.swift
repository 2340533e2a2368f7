/// The area under one model's ROC curve, with DeLong's variance on the logit scale.
///
/// Source: DeLong et al. (1988) for the variance; M. S. Pepe, The Statistical Evaluation of Medical Tests (2003), section 5.2, for
/// the scale.
package struct AreaEstimate: BoundedEstimate {
    package static let method = "DeLong's variance on the logit scale"
    package let estimate: Double
    package let variance: Double
    package let counts: PairCounts

    package init(_ predictions: ClassPredictions) throws(StatisticsError) {
        let scores = try AreaDifference.binaryScores(predictions)
        let counts = try PairCounts(labels: predictions.labels, metric: .rocAUC)
        let placements = Placements(labels: predictions.labels, scores: scores)
        self.init(placements.area, Placements.covariance(placements, placements), counts)
    }

    init(_ estimate: Double, _ variance: Double, _ counts: PairCounts) {
        (self.estimate, self.variance, self.counts) = (estimate, variance, counts)
    }

    package var examples: Int { counts.positives + counts.negatives }

    package func lower(z: Double) -> Double { bound(-z) ?? (estimate == 1 ? 1 - counts.unseen(z: z) : 0) }
    package func upper(z: Double) -> Double { bound(z) ?? (estimate == 0 ? counts.unseen(z: z) : 1) }

    /// None where the area is 0 or 1, which have no logit.
    private func bound(_ z: Double) -> Double? {
        guard estimate > 0, estimate < 1 else { return nil }
        return Logit.share(Logit.of(estimate) + z * variance.squareRoot() / Logit.slope(estimate))
    }
}

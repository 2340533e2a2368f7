/// The area under one model's ROC curve, with DeLong's variance on the logit scale.
///
/// Source: DeLong et al. (1988) for the variance; M. S. Pepe, The Statistical Evaluation of Medical Tests (2003), section 5.2, for
/// the scale. The quantile is Student's t, as the variance rests on the rows of the rarer class.
package struct AreaEstimate: BoundedEstimate {
    package static let method = "DeLong's variance on the logit scale"
    package let estimate: Double
    let parts: AreaCovariance
    package let counts: PairCounts

    package init(_ predictions: ClassPredictions) throws(StatisticsError) {
        let scores = try predictions.scoresForArea()
        let counts = try PairCounts(labels: predictions.labels, metric: .rocAUC)
        let placements = Placements(labels: predictions.labels, scores: scores)
        self.init(placements.area, AreaCovariance(placements, placements), counts)
    }

    init(_ estimate: Double, _ parts: AreaCovariance, _ counts: PairCounts) {
        (self.estimate, self.parts, self.counts) = (estimate, parts, counts)
    }

    package var variance: Double { parts.total }

    package var examples: Int { counts.positives + counts.negatives }
    var hasLogit: Bool { estimate > 0 && estimate < 1 }

    package func lower(z: Double) -> Double { bound(-z) ?? (estimate == 1 ? 1 - counts.unseen(z: z) : 0) }
    package func upper(z: Double) -> Double { bound(z) ?? (estimate == 0 ? counts.unseen(z: z) : 1) }

    /// None where the area is 0 or 1, which have no logit.
    private func bound(_ z: Double) -> Double? {
        guard hasLogit else { return nil }
        return Logit.share(Logit.of(estimate) + parts.width(z: z, counts) / Logit.slope(estimate))
    }
}

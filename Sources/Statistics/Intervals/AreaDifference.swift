import Glibc

/// The difference of two models' areas under the ROC curve over the same rows, candidate less champion.
///
/// The lower bound is the difference d that a test on the logit scale just keeps: the champion's area, moved by d, is compared with
/// the candidate's as logit(candidate) - logit(champion + d), whose variance is DeLong's covariance by the delta method, the moved
/// model's taken where it was moved to. The upper bound is the same with the models' parts changed, so that swapping them mirrors
/// the interval. The quantile is Student's t, as the variance rests on the rows of the rarer class.
///
/// Why so: at the margin, with 60 positive and 140 negative rows and areas near 0.95, 5.3 % of 36,000 pairs pass a level of 5 %. Of the plain
/// interval 7.5 % do, of a difference of logits taken back about the models' mean 7.3 %, of one with the champion held fixed 3.7 %
/// (then 2 % fail). Two separate logit intervals combined (MOVER) do not narrow for models that move together, as a
/// retrained one and its champion do: what is uneven in the two does not cancel.
///
/// Where an area is 0 or 1 it has no logit: then the separate bounds are combined as independent (G. Y. Zou and A. Donner,
/// Statistics in Medicine 27 (2008) 1693-1702). Where no pair of rows is ordered differently by the two models the variance is
/// 0, and the bound is that of an event never seen (`PairCounts.unseen`).
package struct AreaDifference: BoundedEstimate {
    package static let method = "DeLong's covariance on the logit scale"
    package let candidate: AreaEstimate
    package let champion: AreaEstimate
    private let shared: AreaCovariance

    /// Both must be of the same rows. An area that rests on fewer than 10 rows of either class (`counts`) should not decide.
    package init(candidate: ClassPredictions, champion: ClassPredictions) throws(StatisticsError) {
        guard candidate.labels == champion.labels else {
            throw StatisticsError(unusable: "The labels of the two models differ. Join the predictions on their ids first.")
        }
        let counts = try PairCounts(labels: candidate.labels, metric: .rocAUC)
        let a = Placements(labels: candidate.labels, scores: try candidate.scoresForArea())
        let b = Placements(labels: champion.labels, scores: try champion.scoresForArea())
        self.candidate = AreaEstimate(a.area, AreaCovariance(a, a), counts)
        self.champion = AreaEstimate(b.area, AreaCovariance(b, b), counts)
        shared = AreaCovariance(a, b)
    }

    package var counts: PairCounts { candidate.counts }
    package var examples: Int { candidate.examples }
    package var estimate: Double { candidate.estimate - champion.estimate }
    package var covariance: Double { shared.total }
    /// Of the difference of the areas themselves.
    package var variance: Double { max(candidate.variance + champion.variance - 2 * covariance, 0) }

    package func lower(z: Double) -> Double {
        z < 0 ? upper(z: -z) : estimate - reach(from: candidate, moving: champion, z: z)
    }

    package func upper(z: Double) -> Double {
        z < 0 ? lower(z: -z) : estimate + reach(from: champion, moving: candidate, z: z)
    }

    /// How far the bound for z >= 0 lies from the estimate.
    private func reach(from fixed: AreaEstimate, moving moved: AreaEstimate, z: Double) -> Double {
        guard variance > 1e-14 * (candidate.variance + champion.variance) else { return counts.unseen(z: z) }
        guard fixed.hasLogit, moved.hasLogit else {
            return hypot(fixed.estimate - fixed.lower(z: z), moved.upper(z: z) - moved.estimate)
        }
        func isKept(_ distance: Double) -> Bool {
            let place = fixed.estimate - distance
            return Logit.of(fixed.estimate) - Logit.of(place) <= logitParts(fixed, moved, at: place).width(z: z, counts)
        }
        // Far below one half the moved model's variance outgrows the distance: only the first crossing counts.
        let step = fixed.estimate / 64
        guard let first = (1..<64).first(where: { !isKept(Double($0) * step) }) else { return fixed.estimate }
        return bisected(Double(first - 1) * step, Double(first) * step, where: isKept)
    }

    /// The variance of logit(fixed) - logit(moved to the place), by the delta method.
    private func logitParts(_ fixed: AreaEstimate, _ moved: AreaEstimate, at place: Double) -> AreaCovariance {
        let (a, b) = (Logit.slope(fixed.estimate), Logit.slope(place))
        return fixed.parts * (1 / (a * a)) + moved.parts * (1 / (b * b)) + shared * (-2 / (a * b))
    }
}

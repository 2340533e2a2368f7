/// The covariance of two areas under the ROC curve, in its two independent parts: what the positive rows leave open and what the
/// negative ones do.
///
/// Source: DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988) 837-845, equations 4 and 5.
struct AreaCovariance: Sendable {
    let ofPositives: Double
    let ofNegatives: Double

    init(_ a: Placements, _ b: Placements) {
        ofPositives = sampleCovariance(a.positives, b.positives) / Double(a.positives.count)
        ofNegatives = sampleCovariance(a.negatives, b.negatives) / Double(a.negatives.count)
    }

    private init(_ ofPositives: Double, _ ofNegatives: Double) {
        (self.ofPositives, self.ofNegatives) = (ofPositives, ofNegatives)
    }

    var total: Double { ofPositives + ofNegatives }

    static func * (covariance: AreaCovariance, factor: Double) -> AreaCovariance {
        AreaCovariance(covariance.ofPositives * factor, covariance.ofNegatives * factor)
    }

    static func + (a: AreaCovariance, b: AreaCovariance) -> AreaCovariance {
        AreaCovariance(a.ofPositives + b.ofPositives, a.ofNegatives + b.ofNegatives)
    }

    /// z standard errors, z taken from Student's t with the degrees of freedom of a variance in two parts: F. E. Satterthwaite,
    /// Biometrics Bulletin 2 (1946) 110-114.
    func width(z: Double, _ counts: PairCounts) -> Double {
        let (p, n) = (max(ofPositives, 0), max(ofNegatives, 0))
        guard p + n > 0 else { return 0 }
        let spread = p * p / Double(counts.positives - 1) + n * n / Double(counts.negatives - 1)
        return studentised(z, degrees: (p + n) * (p + n) / spread) * (p + n).squareRoot()
    }
}

/// The unbiased covariance of two columns of the same length, at least 2.
private func sampleCovariance(_ a: [Double], _ b: [Double]) -> Double {
    let (meanA, meanB) = (mean(a), mean(b))
    return zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / Double(a.count - 1)
}

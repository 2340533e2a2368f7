import Glibc

/// How much a metric moves when a model is trained again with another seed, over the same rows.
///
/// X. Bouthillier et al., Accounting for variance in machine learning benchmarks, Proceedings of Machine Learning and Systems 3 (2021)
/// 747-769: the seed alone moves a metric as much as improvements that are published.
package struct SeedSpread: Sendable, Equatable {
    /// Of each seed.
    package let values: [Double]
    /// The standard deviation between seeds, with n - 1.
    package let deviation: Double

    /// Nil for fewer than two, which say nothing of a spread.
    package init?(_ values: [Double]) {
        guard values.count > 1, values.allSatisfy(\.isFinite) else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.values = values
        deviation = (squares / Double(values.count - 1)).squareRoot()
    }

    package var degrees: Double { Double(values.count - 1) }

    /// How far one seed's model may lie from the middle of all seeds, at the normal quantile z; Student's t, as the deviation is
    /// estimated from few seeds.
    func reach(z: Double) -> Double {
        deviation == 0 ? 0 : StudentT.quantile(Normal.cdf(abs(z)), degrees: degrees) * deviation
    }
}

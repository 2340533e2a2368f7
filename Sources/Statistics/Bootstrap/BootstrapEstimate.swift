/// What the samples of a bootstrap say: an estimate with BCa bounds, and percentile bounds for comparison.
///
/// Source: B. Efron, Journal of the American Statistical Association 82 (1987) 171-185; Efron and Tibshirani (1993), 14.3. A
/// sample equal to the estimate counts half for the bias correction, as in SciPy, which matters for metrics of few values.
///
/// A bootstrap of n units is too narrow, by the root of (n - 1)/n and by taking the normal for Student's t. The levels are
/// widened by both (T. C. Hesterberg, The American Statistician 69 (2015) 371-386, section 5.3), over effective
/// clusters, rows where there are none; with infinitely many the bounds are SciPy's.
package struct BootstrapEstimate: BoundedEstimate {
    package static let method = "BCa bootstrap"
    package let estimate: Double
    package let examples: Int
    package let effectiveClusters: Double
    package let undefinedSamples: Int
    /// z0, the bias correction.
    package let bias: Double
    package let acceleration: Double
    /// In rising order.
    package let samples: [Double]

    package init(
        estimate: Double, samples: [Double], undefinedSamples: Int = 0, acceleration: Double, examples: Int,
        effectiveClusters: Double
    ) {
        (self.estimate, self.acceleration, self.examples) = (estimate, acceleration, examples)
        (self.undefinedSamples, self.effectiveClusters) = (undefinedSamples, effectiveClusters)
        self.samples = samples.sorted()
        let below = Double(samples.count { $0 < estimate } + samples.count { $0 <= estimate })
        let share = below / Double(2 * samples.count)
        let least = 1 / Double(2 * samples.count)
        bias = Normal.quantile(min(max(share, least), 1 - least))
    }

    /// No p-value is smaller than the samples can show: (0 + 1)/(B + 1), A. C. Davison and D. V. Hinkley (1997), 4.2.
    package var resolution: Double { 1 / Double(samples.count + 1) }

    /// Whether all samples are equal, but for rounding: then the bounds are the estimate and say nothing.
    package var isDegenerate: Bool {
        guard let first = samples.first, let last = samples.last else { return true }
        return last - first <= 1e-12 * max(1, estimate.magnitude)
    }

    package func lower(z: Double) -> Double { quantile(Normal.cdf(corrected(-widened(z)))) }
    package func upper(z: Double) -> Double { quantile(Normal.cdf(corrected(widened(z)))) }

    /// The plain percentile interval, which the error rates in the documentation stand beside.
    package func percentileInterval(confidence: Double) -> Interval {
        Interval(lower: quantile(1 - confidence), upper: quantile(confidence))
    }

    private func widened(_ z: Double) -> Double {
        let degrees = effectiveClusters - 1
        guard degrees.isFinite, degrees > 0 else { return z }
        return studentised(z, degrees: degrees) * (effectiveClusters / degrees).squareRoot()
    }

    private func corrected(_ z: Double) -> Double {
        let shifted = bias + z
        let shrunk = 1 - acceleration * shifted
        return shrunk > 0 ? bias + shifted / shrunk : shifted.sign == .minus ? -.infinity : .infinity
    }

    /// Linear between neighbours: definition 7 of R. J. Hyndman and Y. Fan, The American Statistician 50 (1996).
    private func quantile(_ probability: Double) -> Double {
        let place = min(max(probability, 0), 1) * Double(samples.count - 1)
        let below = Int(place)
        guard below + 1 < samples.count else { return samples[samples.count - 1] }
        return samples[below] + (place - Double(below)) * (samples[below + 1] - samples[below])
    }
}

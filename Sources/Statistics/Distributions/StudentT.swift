import Glibc

/// Student's t distribution, for any number of degrees of freedom above 0.
package enum StudentT {
    /// P(T <= t); Abramowitz and Stegun 26.7.1.
    package static func cdf(_ t: Double, degrees: Double) -> Double {
        guard !t.isNaN else { return .nan }
        let tail = 0.5 * twoSided(t, degrees)
        return t < 0 ? tail : 1 - tail
    }

    /// P(T > t).
    package static func survival(_ t: Double, degrees: Double) -> Double { cdf(-t, degrees: degrees) }

    /// The t with P(T <= t) = probability; infinite at 0 and 1, NaN outside of them.
    ///
    /// Bisection between doubling bounds on the smaller tail: slow and sure, which is enough for a number asked once.
    package static func quantile(_ probability: Double, degrees: Double) -> Double {
        guard probability > 0, probability < 1 else { return Normal.quantile(probability) }
        guard probability != 0.5 else { return 0 }
        let tail = min(probability, 1 - probability)
        var high = 1.0
        while 0.5 * twoSided(high, degrees) > tail { high *= 2 }
        let t = bisected(0, high) { 0.5 * twoSided($0, degrees) > tail }
        return probability < 0.5 ? -t : t
    }

    /// P(|T| > |t|).
    private static func twoSided(_ t: Double, _ degrees: Double) -> Double {
        guard t.isFinite else { return 0 }
        let square = t * t
        return IncompleteBeta.value(degrees / 2, 0.5, degrees / (degrees + square), square / (degrees + square))
    }
}

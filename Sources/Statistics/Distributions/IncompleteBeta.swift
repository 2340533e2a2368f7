/// The regularized incomplete beta function I_x(a, b), for a, b > 0 and 0 <= x <= 1.
///
/// Source: Press et al., Numerical Recipes 3, section 6.4 (NIST DLMF 8.17.22), with the common factor in Loader's form.
enum IncompleteBeta {
    private static let terms = 100_000

    static func value(_ a: Double, _ b: Double, _ x: Double) -> Double { value(a, b, x, 1 - x) }

    /// With y = 1 - x given apart, for an x so close to 1 that the difference is lost.
    static func value(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        guard x > 0, y > 0 else { return x <= 0 ? 0 : 1 }
        return x < (a + 1) / (a + b + 2) ? tail(a, b, x, y) : 1 - tail(b, a, y, x)
    }

    private static func tail(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        var fraction = ContinuedFraction(1)
        for k in 0..<terms where !appendPair(&fraction, Double(k), a, b, x) { break }
        return Saddle.beta(a, b, x, y) / (a * fraction.value)
    }

    private static func appendPair(
        _ fraction: inout ContinuedFraction, _ m: Double, _ a: Double, _ b: Double, _ x: Double
    ) -> Bool {
        let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        let next = m + 1
        let even = next * (b - next) * x / ((a + 2 * next - 1) * (a + 2 * next))
        let first = fraction.append(odd, 1)
        let second = fraction.append(even, 1)
        return first || second
    }
}

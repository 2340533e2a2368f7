/// The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x), for a > 0 and x >= 0.
///
/// Source: NIST Digital Library of Mathematical Functions, 8.7.1 (series) and 8.9.2 (continued fraction), each where it
/// converges fast, with the common factor in Loader's form.
enum IncompleteGamma {
    private static let terms = 200_000

    static func lower(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return x == 0 ? 0 : .nan }
        return x < a + 1 ? series(a, x) : 1 - fraction(a, x)
    }

    static func upper(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return x == 0 ? 1 : .nan }
        return x < a + 1 ? 1 - series(a, x) : fraction(a, x)
    }

    private static func series(_ a: Double, _ x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        for k in 1...terms {
            term *= x / (a + Double(k))
            let next = sum + term
            if next == sum { break }
            sum = next
        }
        return Saddle.poisson(a, x) * sum
    }

    private static func fraction(_ a: Double, _ x: Double) -> Double {
        guard x.isFinite else { return 0 }
        var fraction = ContinuedFraction(x + 1 - a)
        for k in 1...terms {
            let i = Double(k)
            if !fraction.append(-i * (i - a), x + 1 - a + 2 * i) { break }
        }
        return a * Saddle.poisson(a, x) / fraction.value
    }
}

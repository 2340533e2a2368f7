import Glibc

/// The two pieces of Loader's saddle-point form, which keeps the relative accuracy of densities with large arguments where
/// differences of log-gammas lose it.
///
/// Source: C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
enum Saddle {
    /// ln(n!) less its Stirling approximation, for n > 0, whole or not.
    static func stirlingError(_ n: Double) -> Double {
        guard n > 15 else {
            return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * Double.pi)
        }
        let square = n * n
        let series = polynomial([-691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12], 1 / square)
        return series / n
    }

    /// x ln(x/m) + m - x, without cancellation where x and m are close.
    static func deviance(_ x: Double, _ mean: Double) -> Double {
        guard (x - mean).magnitude < 0.1 * (x + mean) else { return x * log(x / mean) + mean - x }
        let v = (x - mean) / (x + mean)
        var sum = (x - mean) * v
        var power = 2 * x * v
        var order = 1.0
        while true {
            power *= v * v
            order += 2
            let next = sum + power / order
            if next == sum { return sum }
            sum = next
        }
    }

    /// x^a e^-x / Γ(a + 1).
    static func poisson(_ a: Double, _ x: Double) -> Double {
        exp(-stirlingError(a) - deviance(a, x)) / (2 * Double.pi * a).squareRoot()
    }

    /// x^a y^b / B(a, b), with y = 1 - x given apart so that it keeps its own accuracy.
    static func beta(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        let n = a + b
        let log = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y)
        return exp(log) * (a * (b / n) / (2 * Double.pi)).squareRoot()
    }
}

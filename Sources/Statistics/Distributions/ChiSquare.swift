/// The chi-square distribution; a half-gamma: Abramowitz and Stegun 26.4.19.
package enum ChiSquare {
    /// P(X > value) for that many degrees of freedom (above 0).
    package static func survival(_ value: Double, degrees: Double) -> Double {
        IncompleteGamma.upper(degrees / 2, max(value, 0) / 2)
    }

    package static func cdf(_ value: Double, degrees: Double) -> Double {
        IncompleteGamma.lower(degrees / 2, max(value, 0) / 2)
    }
}

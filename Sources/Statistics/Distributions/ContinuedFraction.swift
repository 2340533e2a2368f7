/// A continued fraction b0 + a1/(b1 + a2/(b2 + …)), evaluated from the front.
///
/// Source: W. J. Lentz (1976) with the change of Thompson and Barnett, as in Press et al., Numerical Recipes 3, section 5.2.
struct ContinuedFraction {
    private(set) var value: Double
    private var c: Double
    private var d = 0.0
    private static let tiny = 1e-300

    init(_ first: Double) {
        value = first == 0 ? Self.tiny : first
        c = value
    }

    /// Takes in the next a and b; false when that changed nothing any more.
    mutating func append(_ a: Double, _ b: Double) -> Bool {
        d = b + a * d
        c = b + a / c
        if d == 0 { d = Self.tiny }
        if c == 0 { c = Self.tiny }
        d = 1 / d
        let change = c * d
        value *= change
        return (change - 1).magnitude > 0.5 * Double.ulpOfOne
    }
}

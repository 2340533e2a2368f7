/// What a run found where a number was asked for.
package enum Measured: Sendable, Equatable {
    case number(Double)
    /// NaN or an infinity, as written.
    case notFinite(String)
    /// Anything else, described: `the text 'high'`, `true`, `a list`.
    case notNumber(String)
    /// A metric that does not exist for the rows; a sentence that says why.
    case undefined(String)
}

extension Measured {
    /// A number for people: six significant digits, whole numbers in full.
    package static func text(_ number: Double) -> String {
        guard number.isFinite else { return number.isNaN ? "NaN" : number > 0 ? "Infinity" : "-Infinity" }
        if let whole = Int64(exactly: number), whole.magnitude < 1_000_000_000_000_000 { return String(whole) }
        var scale = 1.0
        while (number * scale).magnitude < 100_000, scale < 1e15 { scale *= 10 }
        let rounded = (number * scale).rounded() / scale
        if let whole = Int64(exactly: rounded) { return String(whole) }
        return rounded == 0 ? "\(number)" : "\(rounded)"
    }

    /// A share in hundredths; one below the whole is never rounded to it.
    package static func percent(_ share: Double) -> String {
        let rounded = text(share * 100)
        return rounded == "100" && share < 1 ? "\(min(share * 100, 100.0.nextDown))" : rounded
    }
}

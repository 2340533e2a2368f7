package import Domain
internal import Foundation

/// Numbers as people read them.
package enum Figures {
    /// Four significant digits, without a tail of zeros: `0.8312`, `12`, `1.5e-07`.
    package static func number(_ value: Double?) -> String {
        guard let value else { return "–" }
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return String(format: "%.5g", value)
    }

    /// The number that was judged, in the kind of unit of its bound, or how many rows broke the rule.
    package static func observed(_ gate: GateResult) -> String {
        if gate.observed == nil, let violations = gate.violations { return "\(violations) against it" }
        if gate.requiredText.hasSuffix(" old"), let age = gate.observed, age.isFinite { return DataCheck.age(age) }
        guard let observed = gate.observed, observed.isFinite, let bound = bound(gate) else { return number(gate.observed) }
        return switch bound.dimension {
        case .duration: observed < 1 ? String(format: "%.3g ms", observed * 1000) : duration(observed)
        case .size: Int64(exactly: observed.rounded()).map(bytes) ?? number(observed)
        case .plain, .percentage, .points: number(observed)
        }
    }

    /// What a comparison asks for, where that is one written number: `500ms` of `<= 500ms`.
    private static func bound(_ gate: GateResult) -> Quantity? {
        gate.requiredText.firstIndex(of: " ").flatMap { Quantity(String(gate.requiredText[$0...].dropFirst())) }
    }

    /// `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`.
    package static func duration(_ seconds: Double) -> String {
        if seconds < 10 { return String(format: "%.1f s", seconds) }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole / 60 % 60) min"
    }

    /// `2nd`, `3rd`, `11th`.
    package static func ordinal(_ number: Int) -> String {
        let ending = (11...13).contains(number % 100) ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
        return "\(number)\(ending)"
    }

    /// Decimal units: `980 bytes`, `1.2 GB`.
    package static func bytes(_ count: Int64) -> String {
        let units = ["kB", "MB", "GB", "TB", "PB"]
        guard count >= 1000 else { return "\(count) bytes" }
        var value = Double(count)
        var unit = -1
        while value >= 999.95 {
            value /= 1000
            unit += 1
        }
        return String(format: value < 10 ? "%.1f %@" : "%.0f %@", value, units[unit])
    }
}

import Domain
import Models
import Publishing

/// What `compare` prints.
enum ComparisonText {
    static func json(_ comparison: MarginComparison) -> JSONValue {
        .object([
            "outcome": .string(comparison.outcome.rawValue), "metric": .string(comparison.metric),
            "estimate": JSONValue(comparison.estimate), "bound": JSONValue(comparison.bound),
            "interval": comparison.interval.map { .array([JSONValue($0.lower), JSONValue($0.upper)]) } ?? .null,
            "method": .string(comparison.method), "examples": JSONValue(comparison.examples),
            "detectable": JSONValue(comparison.detectable),
        ])
    }

    /// Where nothing could be compared: every key is there.
    static func json(erroredOn metric: String) -> JSONValue {
        .object([
            "outcome": .string(GateOutcome.errored.rawValue), "metric": .string(metric), "estimate": .null, "bound": .null,
            "interval": .null, "method": .null, "examples": .null, "detectable": .null,
        ])
    }

    static func lines(_ comparison: MarginComparison, _ style: TextStyle) -> [String] {
        let verb = comparison.kind == .notWorse ? "not worse" : "better"
        return [
            "\(style.bold(style.outcome(comparison.outcome.rawValue)))  is the candidate \(verb) in \(comparison.metric)?",
            "  " + TextStyle.safe(comparison.sentence),
        ] + (comparison.interval == nil ? [] : [style.faint("  " + sides(comparison.confidence))])
    }

    /// What one-sided bounds are together.
    private static func sides(_ confidence: Double) -> String {
        let (one, two) = (Measured.percent(confidence), Measured.percent(2 * confidence - 1))
        return "Each bound holds with \(one) % confidence; from the one to the other is a two-sided interval at \(two) %."
    }
}

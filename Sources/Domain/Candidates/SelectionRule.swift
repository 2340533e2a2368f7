/// `train.select`: by which number on which data one combination of a matrix is chosen.
package struct SelectionRule: Sendable, Equatable, Codable {
    /// As validation names it: `accuracy`.
    package var metric: String
    package var isGreatest: Bool
    /// The data set for tuning.
    package var on: String

    package init(metric: String, isGreatest: Bool, on: String) {
        self.metric = metric
        self.isGreatest = isGreatest
        self.on = on
    }

    /// `max(accuracy)`
    package var title: String { "\(isGreatest ? "max" : "min")(\(metric))" }

    /// Reads `max(METRIC)` or `min(METRIC)`; nil for anything else.
    package init?(_ text: String, on: String) {
        guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
        let (word, metric) = (text[..<open], text[text.index(after: open)...].dropLast())
        guard ["max", "min"].contains(word), !metric.isEmpty, metric.allSatisfy({ !$0.isWhitespace }) else { return nil }
        self.init(metric: String(metric), isGreatest: word == "max", on: on)
    }
}

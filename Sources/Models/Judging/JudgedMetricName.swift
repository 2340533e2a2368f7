internal import Statistics

/// A metric's name that somebody computes.
package struct JudgedMetricName: Sendable, Equatable {
    package let text: String

    /// Nil for another.
    package init?(_ text: String) {
        guard JudgedMetric(text) != nil else { return nil }
        self.text = text
    }
}

/// A gate that is judged by statistics: whether the candidate is not worse, or better, than another model by a margin.
package struct MarginRule: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Non-inferiority: the difference lies above -margin.
        case notWorse = "not_worse"
        /// Superiority: the difference lies above the margin.
        case betterThan = "better_than"
    }

    package enum Opponent: String, Sendable, CaseIterable {
        /// What holds the target.
        case champion
        /// The best of the promoted versions.
        case best
    }

    package enum Direction: String, Sendable, CaseIterable {
        case higher, lower

        package init(moreIsBetter: Bool) { self = moreIsBetter ? .higher : .lower }
    }

    /// What becomes of slices with fewer examples than `minimumExamples`: pooled and named, or the gate fails.
    package enum Small: String, Sendable, CaseIterable {
        case report, fail
    }

    package var kind: Kind
    /// As gates name it: `roc_auc`, `mean(cost)`.
    package var metric: String
    /// Which value of the metric is the better one.
    package var direction: Direction
    package var than: [Opponent]
    package var margin: Quantity
    /// One-sided, in 0.5 ..< 1.
    package var confidence: Double
    /// The column by whose values the examples are judged apart.
    package var each: String?
    package var minimumExamples: Int
    package var small: Small
    /// Slices that must be judged.
    package var required: [String]

    package static let defaultConfidence = 0.95
    package static let defaultMinimumExamples = 100

    package init(
        _ kind: Kind, _ metric: String, direction: Direction, than: [Opponent] = [.champion], margin: Quantity,
        confidence: Double = defaultConfidence, each: String? = nil, minimumExamples: Int = defaultMinimumExamples,
        small: Small = .report, required: [String] = []
    ) {
        self.kind = kind
        self.metric = metric
        self.direction = direction
        self.than = than
        self.margin = margin
        self.confidence = confidence
        self.each = each
        self.minimumExamples = minimumExamples
        self.small = small
        self.required = required
    }

    /// In one line, as a report names the gate.
    package var title: String {
        var words = ["\(kind.rawValue) \(metric) than \(than.map(\.rawValue).joined(separator: ", ")), margin \(margin.written)"]
        if confidence != Self.defaultConfidence { words.append("confidence \(Measured.percent(confidence))%") }
        if let each { words.append("each \(each)") }
        return words.joined(separator: ", ")
    }

    /// What the difference, turned so that more is better, must lie above.
    package var limit: Double { kind == .notWorse ? -margin.value : margin.value }

    /// The column of `mean(COLUMN)`.
    package var meanColumn: String? { MarginRule.meanColumn(of: metric) }

    package static func meanColumn(of metric: String) -> String? {
        guard metric.hasPrefix("mean("), metric.hasSuffix(")"), metric.count > 6 else { return nil }
        return String(metric.dropFirst(5).dropLast())
    }

    /// A sentence for a metric that nobody computes.
    package static func unknown(_ metric: String, known: [String]) -> String {
        "Nobody computes '\(metric)'. There are \(known.joined(separator: ", ")) and mean(COLUMN)."
            + Spelling.question(metric, among: known)
    }

    package static let negative = "A margin is at least 0."

    /// Whether a text would be a margin without its sign.
    package static func isNegative(_ text: String) -> Bool { text.hasPrefix("-") && Quantity(String(text.dropFirst())) != nil }

    /// What is wrong with a margin; a sentence.
    /// - Parameter range: of the metric; nil where it has no end.
    package static func fault(
        margin: Quantity, of metric: String, isShare: Bool, range: ClosedRange<Double>? = nil
    ) -> String? {
        switch margin.dimension {
        case .percentage:
            return "'\(margin.written)' can be read in two ways. Write a plain number, or points: \(margin.written.dropLast())pt."
        case .points where !isShare:
            return "'\(margin.written)' are points of a number between 0 and 1, which \(metric) is not. Write a plain number."
        case .size, .duration: return "'\(margin.written)' has a unit that \(metric) has not. Write a plain number."
        default: break
        }
        guard margin.value.isFinite, margin.value >= 0 else { return negative }
        guard let range, margin.value >= range.upperBound - range.lowerBound else { return nil }
        return
            "\(metric) lies between \(Measured.text(range.lowerBound)) and \(Measured.text(range.upperBound)), so that a margin of "
            + "\(margin.written) decides nothing. Write a smaller one, such as 0.005."
    }

    /// The number of `95%` or `0.95`; nil if it is no confidence.
    package static func confidence(_ text: String) -> Double? {
        guard let quantity = Quantity(text), [.plain, .percentage].contains(quantity.dimension) else { return nil }
        return quantity.value > 0.5 && quantity.value < 1 ? quantity.value : nil
    }
}

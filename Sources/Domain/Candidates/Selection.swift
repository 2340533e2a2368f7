/// How the combinations of a matrix did on the data for tuning, and which one was chosen.
package struct Selection: Sendable, Equatable {
    package struct Row: Sendable, Equatable {
        /// From 1, in the matrix's order.
        package var number: Int
        package var params: [String: String]
        /// Nil where there is none yet, or none that counts.
        package var score: Double?
        /// Why it was chosen, or was not; a clause.
        package var why: String
    }

    package var rule: SelectionRule
    package var rows: [Row]
    /// Nil while there is none, or where none has a score.
    package var chosen: Int?
    /// Why none could be chosen; a sentence.
    package var problem: String?

    /// The best score; of equal ones the first in the matrix's order.
    package init(_ rule: SelectionRule, combinations: [[String: String]], scores: [Double?], isComplete: Bool) {
        self.rule = rule
        let known = scores.enumerated().compactMap { place, score in
            score.flatMap { $0.isFinite ? (place: place, score: rule.isGreatest ? $0 : -$0) : nil }
        }
        let best = known.map(\.score).max()
        let first = isComplete ? known.first { $0.score == best }?.place : nil
        chosen = first.map { $0 + 1 }
        let ties = known.count { $0.score == best }
        rows = zip(combinations, scores).enumerated().map { place, row in
            Row(
                number: place + 1, params: row.0, score: row.1,
                why: Self.why(row.1, isChosen: place == first, isBest: row.1.map { rule.isGreatest ? $0 : -$0 } == best, ties))
        }
        if isComplete, first == nil {
            problem =
                "no combination of the matrix has '\(rule.metric)' on data.\(rule.on), so none can be chosen. Let 'validate' compute it."
        }
    }

    private static func why(_ score: Double?, isChosen: Bool, isBest: Bool, _ ties: Int) -> String {
        guard let score else { return "not scored" }
        guard score.isFinite else { return "no number" }
        if isChosen { return ties > 1 ? "chosen: the first of \(ties) with the best score" : "chosen: the best score" }
        return isBest ? "as good as the chosen one, and later in the matrix" : "not the best"
    }
}

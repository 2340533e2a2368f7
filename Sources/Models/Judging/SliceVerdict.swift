internal import Domain
internal import Statistics

/// What all slices together mean.
struct SliceVerdict {
    let rule: MarginRule
    let column: String
    let found: [FoundSlice]
    let small: [(name: String, examples: Int)]

    var comparisons: SliceComparisons {
        let slices = judged + pooled
        let (outcome, why) = verdict(slices)
        let worst = self.worst
        let reason = ([why, count, worst.map { "Worst is \(column)=\($0.name): \($0.comparison.sentence)" } ?? ""]).filter {
            !$0.isEmpty
        }
        return SliceComparisons(
            outcome: outcome, reason: reason.joined(separator: " "), slices: slices,
            small: small.map { SliceComparisons.Small(name: "\(column)=\($0.name)", examples: $0.examples) },
            worst: worst?.comparison)
    }

    /// Passed as it stands; failed only where Holm's correction leaves it so.
    private var judged: [SliceComparisons.Slice] {
        let adjusted = MultipleTesting.holm(found.map { $0.comparison?.pValueOfFailing ?? 1 })
        return zip(found, adjusted).map { slice, p in
            var outcome = slice.comparison?.outcome ?? .inconclusive
            if outcome == .failed, p > 1 - rule.confidence { outcome = .inconclusive }
            return SliceComparisons.Slice(
                name: "\(column)=\(slice.name)", examples: slice.examples, comparison: slice.comparison,
                undefined: slice.undefined,
                outcome: outcome)
        }
    }

    private var pooled: [SliceComparisons.Slice] {
        guard !small.isEmpty else { return [] }
        return [
            SliceComparisons.Slice(
                name: "other", examples: small.reduce(0) { $0 + $1.examples }, comparison: nil, undefined: nil, outcome: nil)
        ]
    }

    private func verdict(_ slices: [SliceComparisons.Slice]) -> (GateOutcome, String) {
        if let refusal = refusal { return (.failed, refusal) }
        let outcomes = slices.compactMap(\.outcome)
        guard !outcomes.isEmpty else {
            return (.inconclusive, "No slice of \(column) has \(rule.minimumExamples) examples, so none was judged.")
        }
        for (outcome, word) in [(GateOutcome.failed, "failed"), (.inconclusive, "could not be decided")] {
            let names = slices.filter { $0.outcome == outcome }.map(\.name)
            guard !names.isEmpty else { continue }
            let undefined = slices.lazy.compactMap(\.undefined).first.map { " (\($0))" } ?? ""
            return (outcome, "\(Self.list(names)) \(word)\(outcome == .inconclusive ? undefined : "").")
        }
        return (.passed, "")
    }

    /// What the rule asks of small slices, broken; a sentence.
    private var refusal: String? {
        let missing = rule.required.filter { name in !found.contains { $0.name == name } }
        if let first = missing.first {
            guard missing.count > 1 else {
                return "\(column)=\(first) must be judged, and has \(count(of: first)) of \(rule.minimumExamples) examples."
            }
            let counts = missing.map { "\(column)=\($0) with \(count(of: $0))" }
            return "\(Self.list(counts)) of \(rule.minimumExamples) examples must be judged, and have too few."
        }
        guard rule.small == .fail, let first = small.first else { return nil }
        let more = small.count > 1 ? " (and \(small.count - 1) more)" : ""
        return
            "\(column)=\(first.name) has \(first.examples) of \(rule.minimumExamples) examples\(more), and 'small: fail' is set."
    }

    private func count(of name: String) -> Int { small.first { $0.name == name }?.examples ?? 0 }

    private var count: String {
        let rest = small.reduce(0) { $0 + $1.examples }
        let pooled =
            small.isEmpty
            ? ""
            : "; \(small.count) with fewer than \(rule.minimumExamples) examples (\(Self.list(small.map(\.name)))), \(rest) in all, "
                + "not judged"
        return "\(found.count) slice\(found.count == 1 ? "" : "s") of \(column) judged\(pooled)."
    }

    private var worst: (name: String, comparison: MarginComparison)? {
        found.compactMap { slice in slice.comparison.map { (slice.name, $0) } }
            .min { ($0.1.bound ?? -.infinity) < ($1.1.bound ?? -.infinity) }
    }

    private static func list(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
    }
}

/// How a run, a stage or a step ended.
///
/// `failed` is the repository's doing, `errored` is ours, `inconclusive` could not be decided.
package enum Outcome: String, Codable, Sendable, CaseIterable, Comparable {
    case passed, cancelled, waiting, inconclusive, failed, errored

    /// By severity: errored is the greatest.
    package static func < (left: Outcome, right: Outcome) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}

/// How one gate was judged.
package enum GateOutcome: String, Codable, Sendable, CaseIterable {
    case passed, failed, errored, inconclusive, warned, accepted
    case notApplicable = "not_applicable"
}

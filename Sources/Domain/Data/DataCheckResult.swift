/// How one rule over a data set was judged.
package struct DataCheckResult: Sendable, Equatable, Codable {
    package var rule: String
    package var column: String?
    package var outcome: GateOutcome
    package var violations: Int?
    package var share: Double?
    package var observed: Double?
    /// For people: `<= 3000`.
    package var required: String
    /// A sentence without values of the data.
    package var reason: String
    package var examples: [DataExample]
    package var owner: String?
    package var place: Place

    package var lines: [Int] { examples.compactMap(\.line) }
}

/// How a data set was judged.
package struct DataVerdict: Sendable, Equatable, Codable {
    package var outcome: Outcome
    /// Nil where they could not be counted.
    package var rows: Int?
    package var bytes: Int64
    package var checks: [DataCheckResult]
    /// What was seen and is no fault: a byte order mark, another delimiter.
    package var notes: [String]

    package init(rows: Int?, bytes: Int64, checks: [DataCheckResult], notes: [String] = []) {
        let severity: [(GateOutcome, Outcome)] = [(.errored, .errored), (.failed, .failed)]
        outcome = severity.first { severe in checks.contains { $0.outcome == severe.0 } }?.1 ?? .passed
        (self.rows, self.bytes, self.checks, self.notes) = (rows, bytes, checks, notes)
    }
}

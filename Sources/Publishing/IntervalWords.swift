internal import Domain

/// What the intervals of gates are: told once where they are shown.
enum IntervalWords {
    /// Nil where no gate has an interval.
    static func sentence(_ gates: [GateResult]) -> String? {
        let found = gates.compactMap { gate in
            gate.statistics.flatMap { statistics in
                gate.interval != nil || statistics.slices.contains { $0.interval != nil } ? statistics.confidence : nil
            }
        }
        let confidences = Set(found).sorted()
        guard !confidences.isEmpty else { return nil }
        let (one, both) = (list(confidences), list(confidences.map { 2 * $0 - 1 }))
        return
            "Each end of an interval is a one-sided bound of \(one) confidence; the two ends together are the \(both) interval."
    }

    private static func list(_ shares: [Double]) -> String {
        shares.map { "\(Measured.text(($0 * 1e8).rounded() / 1e6)) %" }.joined(separator: " or ")
    }
}

/// What a service did: for one run, on one machine.
package struct ServingRecord: Sendable, Equatable {
    /// Seconds from its start until it was ready.
    package var start: Double
    /// Seconds of each request that was answered.
    package var seconds: [Double] = []
    package var requests = 0
    /// Requests without an answer, or with another status than expected.
    package var errors = 0
    /// Answers with the expected status and other values.
    package var mismatches = 0
    /// What was wrong first; a sentence, not yet masked.
    package var first: String?
    /// The same with texts that were answered, for this machine alone.
    package private(set) var firstShown: String?

    package init(start: Double) { self.start = start }

    package mutating func take(_ answer: ServedAnswer, after seconds: Double?) {
        requests += 1
        if let seconds { self.seconds.append(seconds) }
        switch answer {
        case .expected: break
        case .error(let what):
            errors += 1
            tell(what, shown: nil)
        case .mismatch(let what, let shown):
            mismatches += 1
            tell(what, shown: shown)
        }
    }

    private mutating func tell(_ what: String, shown: String?) {
        guard first == nil else { return }
        (first, firstShown) = (what, shown ?? what)
    }

    /// Names as gates have them after `serve.`: seconds, shares and counts.
    package var metrics: [String: Double] {
        var metrics = [
            "start": start, "mismatches": Double(mismatches), "error_rate": requests == 0 ? 0 : Double(errors) / Double(requests),
        ]
        metrics["p50"] = percentile(0.5)
        metrics["p95"] = percentile(0.95)
        return metrics
    }

    /// The nearest rank: the least time that at least that share of the requests kept.
    private func percentile(_ share: Double) -> Double? {
        guard !seconds.isEmpty else { return nil }
        let rank = Int((share * Double(seconds.count)).rounded(.up))
        return seconds.sorted()[max(rank, 1) - 1]
    }
}

package enum ServedAnswer: Sendable, Equatable {
    case expected
    case error(String)
    /// With the texts that were answered, where there are some.
    case mismatch(String, shown: String? = nil)
}

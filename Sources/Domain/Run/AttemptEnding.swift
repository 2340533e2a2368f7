/// How one execution of a step ended.
package struct AttemptEnding: Sendable, Equatable, Codable {
    package var outcome: Outcome
    /// A sentence; nil where it passed.
    package var reason: String?
    /// Whether the same step may end otherwise when it is tried again (DESIGN 4.5).
    package var mayRetry: Bool
    package var seconds: Double
    package var cpuSeconds: Double?
    package var peakMemory: PeakMemory?
    /// `pid namespace`, `user namespace` or `sweep`.
    package var containment: String?
    package var result: StepResult

    package init(
        outcome: Outcome, reason: String? = nil, mayRetry: Bool = false, seconds: Double, cpuSeconds: Double? = nil,
        peakMemory: PeakMemory? = nil, containment: String? = nil, result: StepResult = StepResult()
    ) {
        self.outcome = outcome
        self.reason = reason
        self.mayRetry = mayRetry
        self.seconds = seconds
        self.cpuSeconds = cpuSeconds
        self.peakMemory = peakMemory
        self.containment = containment
        self.result = result
    }
}

/// The most memory a step held, and how that is known.
package struct PeakMemory: Sendable, Equatable, Codable {
    package enum Source: String, Sendable, Codable {
        case cgroup
        case largestProcess = "largest process"
    }

    package var bytes: Int64
    package var source: Source

    package init(bytes: Int64, source: Source) {
        self.bytes = bytes
        self.source = source
    }
}

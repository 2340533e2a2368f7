internal import Domain
internal import Glibc
internal import Processes

extension AttemptEnding {
    /// How a command's process ended, in the words of DESIGN 4.5.
    init(_ ending: Ending, of rule: StepRule) {
        let (outcome, reason) = AttemptEnding.verdict(on: ending, rule)
        self.init(
            outcome: outcome, reason: reason, seconds: ending.usage.wallSeconds, cpuSeconds: ending.usage.cpuSeconds,
            peakMemory: PeakMemory(
                bytes: ending.usage.peakMemoryBytes,
                source: ending.usage.peakMemorySource == .cgroup ? .cgroup : .largestProcess),
            containment: ending.containment.words)
    }

    private static func verdict(on ending: Ending, _ rule: StepRule) -> (Outcome, String?) {
        switch (ending.cause, ending.status) {
        case (.cancelled, _): (.cancelled, "cancelled while \(rule.name) ran")
        case (.timedOut, _): (.failed, "\(rule.name) was ended: it ran longer than its time-out of \(words(rule.timeout ?? 0))")
        case (.outOfMemory, _): (.errored, "killed: \(rule.name) needed more memory than it may use")
        case (.itself, .exited(0)): (.passed, nil)
        case (.itself, .exited(137)):
            (.errored, "killed: \(rule.name) ended with exit code 137, as a shell does when a SIGKILL ended its command")
        case (.itself, .exited(let code)): (.failed, "\(rule.name) ended with exit code \(code)")
        case (.itself, .signalled(SIGKILL)): (.errored, "killed: \(rule.name) was ended by a SIGKILL that is not ours")
        case (.itself, .signalled(let signal)): (.failed, "\(rule.name) ended itself with signal \(signal) (\(name(of: signal)))")
        }
    }

    private static func words(_ seconds: Double) -> String {
        seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
    }

    private static func name(of signal: Int32) -> String { strsignal(signal).map { String(cString: $0) } ?? "unknown" }
}

extension Containment {
    /// For the record.
    var words: String {
        switch self {
        case .pidNamespace: "pid namespace"
        case .userNamespace: "user namespace"
        case .sweep: "sweep"
        }
    }
}

/// How a command ended and what it used.
package struct Ending: Sendable, Equatable {
    package enum Status: Sendable, Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    package enum Cause: Sendable, Equatable {
        case itself, timedOut, cancelled
        /// The kernel killed a process of the command for reaching its memory limit, and the command did not exit with 0.
        case outOfMemory
    }

    package var status: Status
    package var cause: Cause
    package var containment: Containment
    package var usage: Usage
    /// The limits that were in force: nil where none was asked for, or where this machine has no control group for it.
    package var enforced: Limits

    package init(
        status: Status, cause: Cause = .itself, containment: Containment = .pidNamespace, usage: Usage = Usage(),
        enforced: Limits = Limits()
    ) {
        self.status = status
        self.cause = cause
        self.containment = containment
        self.usage = usage
        self.enforced = enforced
    }

    /// The command ended by itself with exit code 0.
    package var isSuccess: Bool { status == .exited(0) && cause == .itself }
}

/// What a command used, all its processes together.
package struct Usage: Sendable, Equatable {
    package enum PeakMemorySource: String, Sendable, Codable {
        /// All processes at once, with the file pages charged to them.
        case cgroup
        /// The largest single process.
        case largestProcess = "largest_process"
    }

    package var wallSeconds: Double
    /// User and system time.
    package var cpuSeconds: Double
    package var peakMemoryBytes: Int64
    package var peakMemorySource: PeakMemorySource

    package init(
        wallSeconds: Double = 0, cpuSeconds: Double = 0, peakMemoryBytes: Int64 = 0,
        peakMemorySource: PeakMemorySource = .largestProcess
    ) {
        self.wallSeconds = wallSeconds
        self.cpuSeconds = cpuSeconds
        self.peakMemoryBytes = peakMemoryBytes
        self.peakMemorySource = peakMemorySource
    }
}

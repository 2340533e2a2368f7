/// Crashes that several lanes share.
actor CrashQueue {
    /// A crash, and where the recovery from it is ended too.
    struct Crash: Sendable, CustomStringConvertible {
        var point: CrashPoint
        /// As a share of the calls of an undisturbed recovery.
        var again: Double?

        var description: String { "\(point)\(again.map { ", then at \($0) of the recovery" } ?? "")" }
    }

    private var waiting: [Crash]

    init(_ crashes: [Crash]) { waiting = crashes.reversed() }

    func next() -> Crash? { waiting.popLast() }
}

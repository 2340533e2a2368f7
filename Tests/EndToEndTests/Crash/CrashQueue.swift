/// Crashes that several lanes share.
actor CrashQueue {
    struct Crash: Sendable, CustomStringConvertible {
        var point: CrashPoint
        /// Where the recovery from it is ended too, if it comes so far.
        var again: CrashPoint?

        var description: String { "\(point)\(again.map { ", then \($0)" } ?? "")" }
    }

    private var waiting: [Crash]

    init(_ crashes: [Crash]) { waiting = crashes.reversed() }

    func next() -> Crash? { waiting.popLast() }
}

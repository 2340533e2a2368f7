import Domain
import Services
import Synchronization

/// A clock that nobody waits for: who sleeps until a time makes it that time.
final class JumpingClock: Sendable {
    /// 2026-11-23T08:00:00Z.
    static let start = Moment(milliseconds: 1_795_420_800_000)

    private let time = Mutex(JumpingClock.start)

    var now: Moment { time.withLock { $0 } }

    var timekeeper: Timekeeper {
        Timekeeper(
            now: { self.now },
            sleep: { until in
                try Task.checkCancellation()
                self.time.withLock { $0 = max($0, until) }
            }, random: { 0.5 })
    }
}

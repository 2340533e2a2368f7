package import Domain
internal import Glibc

/// Time and chance, which tests give.
package struct Timekeeper: Sendable {
    package var now: @Sendable () -> Moment
    /// Returns at that time, or earlier.
    package var sleep: @Sendable (_ until: Moment) async throws -> Void
    /// From 0 up to 1.
    package var random: @Sendable () -> Double

    package init(
        now: @escaping @Sendable () -> Moment, sleep: @escaping @Sendable (Moment) async throws -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }

    /// The machine's clock. It may be set while we sleep: nobody sleeps longer than a minute without a look at it.
    package static let system = Timekeeper(
        now: systemNow,
        sleep: { until in
            let left = min(max(0, until.seconds(since: systemNow())), 60)
            try await Task.sleep(for: .seconds(left))
        }, random: { Double.random(in: 0..<1) })

    @Sendable private static func systemNow() -> Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

package import Domain
internal import Synchronization

/// Makes the names of runs, each greater than the one before it, also where the clock stands still or is put back: runs of one
/// second are told in the order in which they came.
package final class RunIDs: Sendable {
    private let last = Mutex<Int64>(0)

    package init() {}

    package func next(at now: Moment) -> RunID {
        let milliseconds = last.withLock { last in
            last = max(last + 1, now.milliseconds)
            return last
        }
        var random = SystemRandomNumberGenerator()
        return RunID(milliseconds: milliseconds, random: (0..<10).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
}

import Synchronization

/// A clock that stands still until a test moves it.
package final class ManualClock: Clock {
    package struct Instant: InstantProtocol {
        package var offset: Duration

        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        package func duration(to other: Instant) -> Duration { other.offset - offset }
        package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        let number: Int
        let deadline: Instant
        let wake: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Instant(offset: .zero)
        var count = 0
        var sleepers: [Sleeper] = []
        /// Who sleeps no more before it has begun to.
        var cancelled: Set<Int> = []
        var watchers: [(Int, CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    package init() {}

    package var now: Instant { state.withLock { $0.now } }
    package let minimumResolution = Duration.zero

    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wake in begin(Sleeper(number: number, deadline: deadline, wake: wake)) }
        } onCancel: {
            cancel(number)
        }
    }

    /// Moves the time on and wakes who has slept long enough.
    package func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let woken = state.sleepers.filter { $0.deadline <= state.now }
            state.sleepers.removeAll { $0.deadline <= state.now }
            return woken
        }
        for sleeper in woken { sleeper.wake.resume() }
    }

    /// The first end of a sleep, once at least `count` sleep; at once where the test was cancelled.
    @discardableResult
    package func nextDeadline(of count: Int = 1) async -> Instant {
        await withTaskCancellationHandler {
            await withCheckedContinuation { watcher in
                state.withLock { $0.watchers.append((count, watcher)) }
                wakeWatchers(all: Task.isCancelled)
            }
        } onCancel: {
            wakeWatchers(all: true)
        }
        return state.withLock { $0.sleepers.map(\.deadline).min() ?? $0.now }
    }

    private func wakeWatchers(all: Bool = false) {
        let ready = state.withLock { state in
            let most = all ? Int.max : state.sleepers.count
            defer { state.watchers.removeAll { $0.0 <= most } }
            return state.watchers.filter { $0.0 <= most }
        }
        for (_, watcher) in ready { watcher.resume() }
    }

    private func begin(_ sleeper: Sleeper) {
        let result = state.withLock { state -> Result<Void, any Error>? in
            if state.cancelled.remove(sleeper.number) != nil { return .failure(CancellationError()) }
            if sleeper.deadline <= state.now { return .success(()) }
            state.sleepers.append(sleeper)
            return nil
        }
        if let result { sleeper.wake.resume(with: result) }
        wakeWatchers()
    }

    private func cancel(_ number: Int) {
        let sleeper = state.withLock { state -> Sleeper? in
            guard let place = state.sleepers.firstIndex(where: { $0.number == number }) else {
                state.cancelled.insert(number)
                return nil
            }
            return state.sleepers.remove(at: place)
        }
        sleeper?.wake.resume(throwing: CancellationError())
    }
}

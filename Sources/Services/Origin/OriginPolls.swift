/// Asks origins where their refs are, each at its own pace and a few at a time; one that does not answer delays no other.
package struct OriginPolls: Sendable {
    package enum News: Sendable {
        case reached
        /// A sentence; said when it is another than the last time.
        case unreachable(String)
    }

    private let origins: [PolledOrigin]
    private let turns: Turns
    private let clock: any Clock<Duration>
    private let random: @Sendable () -> Double

    /// - Parameters:
    ///   - width: how many are asked at once.
    ///   - random: numbers from 0 to below 1.
    package init(
        _ origins: [PolledOrigin], width: Int = 4, clock: any Clock<Duration> = ContinuousClock(),
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        (self.origins, turns, self.clock, self.random) = (origins, Turns(width), clock, random)
    }

    /// Asks each at once, and then until the task is cancelled.
    package func run(_ tell: @escaping @Sendable (PolledOrigin, News) async -> Void) async {
        await withDiscardingTaskGroup { group in
            for origin in origins { group.addTask { await poll(origin, tell) } }
        }
    }

    private func poll(_ polled: PolledOrigin, _ tell: @Sendable (PolledOrigin, News) async -> Void) async {
        var failures = 0
        var said = ""
        while !Task.isCancelled {
            do {
                try await turns.take { try await polled.origin.refresh() }
                (failures, said) = (0, "")
                await tell(polled, .reached)
            } catch is CancellationError {
                return
            } catch {
                failures += 1
                if "\(error)" != said { await tell(polled, .unreachable("\(error)")) }
                said = "\(error)"
            }
            guard (try? await clock.sleep(for: polled.pause(after: failures, random: random()))) != nil else { return }
        }
    }
}

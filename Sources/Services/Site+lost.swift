internal import Domain
internal import Storage

extension Site {
    /// What is said of a run whose process has gone.
    package static let lost = "gatehouse ended before this run did: it was killed, or its disk was full"

    /// Ends a person's runs whose process has ended without (an agent goes on with its own): we hold the lock, so nobody drives them any more. Nothing of their steps lives,
    /// and what they finished is reused.
    package func endLostRuns() throws {
        for row in try events.openRuns() where !row.isAgents {
            guard let run = try events.run(row.id) else { continue }
            _ = try events.append(
                .ended(
                    .init(outcome: .errored, reason: Self.lost)),
                to: run, at: now())
        }
    }
}

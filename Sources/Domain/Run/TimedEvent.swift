/// A fact with its place in the run's list and the time it was recorded.
package struct TimedEvent: Sendable, Equatable {
    /// Counts from 1 in each run.
    package var sequence: Int
    package var time: Moment
    package var event: RunEvent

    package init(sequence: Int, time: Moment, event: RunEvent) {
        self.sequence = sequence
        self.time = time
        self.event = event
    }
}

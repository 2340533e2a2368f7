package import Domain
internal import GRDB

/// A delivery as lists show it.
package struct DeliveryRow: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case due, delivered, dead
    }

    package var id: Int64
    package var event: String
    package var type: String
    package var run: RunID?
    package var endpoint: String
    package var state: State
    /// Of the next try, or of what was the last.
    package var dueAt: Moment
    package var tries: Int
    package var settledAt: Moment?
    /// Why it is not delivered, a sentence.
    package var reason: String?
}

extension DeliveryRow {
    init(row: Row) throws {
        guard let state = State(rawValue: row["state"]) else {
            throw StorageError(.corrupt, "The state has a delivery that is '\(row["state"] as String)'.")
        }
        self.state = state
        id = row["id"]
        event = row["event"]
        type = row["type"]
        run = (row["run"] as String?).flatMap(RunID.init)
        endpoint = row["endpoint"]
        dueAt = Moment(milliseconds: row["due_at"])
        tries = row["tries"]
        settledAt = (row["settled_at"] as Int64?).map(Moment.init(milliseconds:))
        reason = row["reason"]
    }
}

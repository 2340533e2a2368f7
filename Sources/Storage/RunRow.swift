package import Domain
internal import GRDB

/// A run as lists show it: a row made from its facts.
package struct RunRow: Sendable, Equatable {
    package var id: RunID
    package var number: Int
    package var repository: String
    package var pipeline: String
    package var ref: String
    package var commit: ObjectID
    package var dirty: Bool
    /// An agent drives it, and goes on with it after a restart.
    package var isAgents: Bool
    /// A person's order to promote.
    package var isOrder: Bool
    package var queuedAt: Moment
    package var endedAt: Moment?
    /// Nil while it is not over.
    package var outcome: Outcome?
    package var reason: String?
}

extension RunRow {
    /// Queued because a ref moved, or judged again for it.
    package var isPush: Bool { isAgents && !isOrder }

    init(row: Row) throws {
        guard let id = RunID(row["id"]), let commit = ObjectID(row["commit"]) else {
            throw StorageError(.corrupt, "The state has a run without a name or a commit: \(row).")
        }
        self.id = id
        self.commit = commit
        number = row["number"]
        repository = row["repository"]
        pipeline = row["pipeline"]
        ref = row["ref"]
        dirty = row["dirty"]
        isAgents = row["is_agents"] ?? false
        isOrder = row["is_order"] ?? false
        queuedAt = Moment(milliseconds: row["queued_at"])
        endedAt = (row["ended_at"] as Int64?).map(Moment.init(milliseconds:))
        outcome = (row["outcome"] as String?).flatMap(Outcome.init(rawValue:))
        reason = row["reason"]
    }
}

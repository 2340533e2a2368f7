package import Domain
internal import GRDB

extension EventLog {
    /// Records tries and what follows from each, in one transaction.
    /// - Parameter time: when the answers were there.
    package func record(
        _ tries: [(try: RecordedTry, next: DeliveryNext)], at time: Moment
    ) throws(StorageError) {
        guard !tries.isEmpty else { return }
        try write("write to") { database in
            for (made, next) in tries {
                try EventLog.insert(made, database)
                try EventLog.settle(made.delivery, next, at: time, database)
            }
        }
    }

    private static func insert(_ made: RecordedTry, _ database: GRDB.Database) throws {
        try database.executeCached(
            """
            INSERT INTO delivery_try (delivery, number, time, status, error, milliseconds, answer)
            SELECT id, tries + 1, ?, ?, ?, ?, ? FROM delivery WHERE id = ?
            """,
            [made.time.milliseconds, made.status, made.error, made.milliseconds, made.answer, made.delivery])
        try database.executeCached(
            "UPDATE delivery SET tries = tries + 1, round = round + 1 WHERE id = ?", [made.delivery])
    }

    private static func settle(
        _ delivery: Int64, _ next: DeliveryNext, at time: Moment, _ database: GRDB.Database
    ) throws {
        switch next {
        case .again(let due, let reason):
            try database.executeCached(
                "UPDATE delivery SET due_at = ?, reason = ? WHERE id = ?", [due.milliseconds, reason, delivery])
        case .delivered:
            try revive(delivery, database)
            try settle(delivery, "delivered", nil, at: time, database)
        case .dead(let reason): try settle(delivery, "dead", reason, at: time, database)
        case .gone(let reason):
            try settle(delivery, "dead", reason, at: time, database)
            try end(delivery, reason, at: time, database)
        }
    }

    private static let endpointOfDelivery = "(SELECT endpoint FROM delivery WHERE id = ?)"

    private static func settle(
        _ delivery: Int64, _ state: String, _ reason: String?, at time: Moment, _ database: GRDB.Database
    ) throws {
        try database.executeCached(
            "UPDATE delivery SET state = ?, reason = ?, settled_at = ? WHERE id = ?",
            [state, reason, time.milliseconds, delivery])
    }

    /// An endpoint that had ended begins anew when it takes what was sent by hand since; what was under way when it ended is not due.
    private static func revive(_ delivery: Int64, _ database: GRDB.Database) throws {
        try database.executeCached(
            """
            UPDATE webhook_endpoint SET ended_at = NULL, reason = NULL
            WHERE url = (SELECT endpoint FROM delivery WHERE id = ? AND state = 'due')
            """,
            [delivery])
    }

    /// The delivery's endpoint is gone, and everything that waited for it is dead.
    private static func end(_ delivery: Int64, _ reason: String, at time: Moment, _ database: GRDB.Database) throws {
        try database.execute(
            sql: """
                INSERT INTO webhook_endpoint (url, configuration, ended_at, reason) SELECT endpoint, '', ?, ? FROM delivery WHERE id = ?
                ON CONFLICT (url) DO UPDATE SET ended_at = excluded.ended_at, reason = excluded.reason
                """,
            arguments: [time.milliseconds, reason, delivery])
        try database.execute(
            sql: """
                UPDATE delivery SET state = 'dead', reason = ?, settled_at = ? WHERE state = 'due' AND endpoint = \(endpointOfDelivery)
                """,
            arguments: [Outbox.endedReason, time.milliseconds, delivery])
    }
}

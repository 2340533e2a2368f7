package import Domain
internal import GRDB

extension EventLog {
    /// Makes a settled delivery due again, with the same id and bytes and all its tries; false where there is none, or it is due.
    @discardableResult
    package func redeliver(_ delivery: Int64, at time: Moment) throws(StorageError) -> Bool {
        try redeliver("id = ?", [delivery], at: time) > 0
    }

    /// Makes the dead deliveries due again, of one endpoint or of all; how many.
    package func redeliverDead(of endpoint: String? = nil, at time: Moment) throws(StorageError) -> Int {
        try redeliver("state = 'dead' AND (?1 IS NULL OR endpoint = ?1)", [endpoint], at: time)
    }

    /// Makes a delivery that waits for a later try due now.
    package func hurry(_ delivery: Int64, at time: Moment) throws(StorageError) {
        try write("write to") { database in
            try database.execute(
                sql: "UPDATE delivery SET due_at = min(due_at, ?) WHERE id = ? AND state = 'due'",
                arguments: [time.milliseconds, delivery])
        }
    }

    private func redeliver(
        _ condition: String, _ arguments: StatementArguments, at time: Moment
    ) throws(StorageError) -> Int {
        try write("write to") { database in
            let ids = try Int64.fetchAll(
                database, sql: "SELECT id FROM delivery WHERE state <> 'due' AND \(condition)", arguments: arguments)
            for id in ids {
                try database.execute(
                    sql:
                        "UPDATE delivery SET state = 'due', due_at = ?, round = 0, settled_at = NULL, reason = NULL WHERE id = ?",
                    arguments: [time.milliseconds, id])
            }
            return ids.count
        }
    }

    /// Forgets deliveries that were settled before `time`, and events that nobody gets any more.
    package func forgetDeliveries(settledBefore time: Moment) throws(StorageError) {
        try write("write to") { database in
            try database.execute(sql: "DELETE FROM delivery WHERE settled_at < ?", arguments: [time.milliseconds])
            try database.execute(sql: "DELETE FROM webhook_event WHERE id NOT IN (SELECT event FROM delivery)")
        }
    }
}

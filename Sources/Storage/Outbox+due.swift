package import Domain
internal import GRDB

extension EventLog {
    /// What is due for an endpoint at `now`, the longest due first, without those under way.
    package func due(
        for endpoint: String, at now: Moment, without underWay: Set<Int64>, limit: Int
    ) throws(StorageError) -> [DueDelivery] {
        try read("read") { database in
            let ids = try EventLog.dueIDs(for: endpoint, at: now, limit: limit + underWay.count, database)
            return try ids.filter { !underWay.contains($0) }.prefix(limit).compactMap { id in
                try Row.fetchOne(try database.cachedStatement(sql: EventLog.whole), arguments: [id]).map(DueDelivery.init(row:))
            }
        }
    }

    private static let whole =
        "SELECT delivery.*, topic, body FROM delivery JOIN webhook_event ON webhook_event.id = event WHERE delivery.id = ?"

    private static func dueIDs(
        for endpoint: String, at now: Moment, limit: Int, _ database: GRDB.Database
    ) throws -> [Int64] {
        try Int64.fetchAll(
            try database.cachedStatement(
                sql: "SELECT id FROM delivery WHERE state = 'due' AND endpoint = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?"),
            arguments: [endpoint, now.milliseconds, limit])
    }

    /// When the next delivery of an endpoint that is not due at `now` will be; nil where none is waiting.
    package func nextDue(for endpoint: String, after now: Moment) throws(StorageError) -> Moment? {
        try read("read") { database in
            try Int64.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT min(due_at) FROM delivery WHERE state = 'due' AND endpoint = ? AND due_at > ?"),
                arguments: [endpoint, now.milliseconds]
            ).map(Moment.init(milliseconds:))
        }
    }
}

package import Domain
internal import GRDB

extension EventLog {
    /// Takes in which endpoints there are now: address, and a text that changes with its entry in `agent.conf`.
    ///
    /// One that had ended and whose entry has changed begins anew. What waits for one that is not there any more is dead.
    package func configure(
        _ endpoints: [(url: String, configuration: String)], at time: Moment
    ) throws(StorageError) {
        try write("write to") { database in
            for endpoint in endpoints { try EventLog.configure(endpoint.url, endpoint.configuration, database) }
            try EventLog.removeEndpoints(except: endpoints.map(\.url), at: time, database)
        }
    }

    private static func configure(_ url: String, _ configuration: String, _ database: GRDB.Database) throws {
        try database.execute(
            sql: """
                INSERT INTO webhook_endpoint (url, configuration) VALUES (?, ?)
                ON CONFLICT (url) DO UPDATE SET configuration = excluded.configuration, ended_at = NULL, reason = NULL
                WHERE configuration <> excluded.configuration
                """,
            arguments: [url, configuration])
    }

    private static func removeEndpoints(except urls: [String], at time: Moment, _ database: GRDB.Database) throws {
        let removed = Set(
            try String.fetchAll(
                database, sql: "SELECT url FROM webhook_endpoint UNION SELECT endpoint FROM delivery WHERE state = 'due'"))
        for url in removed.subtracting(urls) {
            try database.execute(sql: "DELETE FROM webhook_endpoint WHERE url = ?", arguments: [url])
            try database.execute(
                sql: "UPDATE delivery SET state = 'dead', reason = ?, settled_at = ? WHERE state = 'due' AND endpoint = ?",
                arguments: [Outbox.removedReason, time.milliseconds, url])
        }
    }
}

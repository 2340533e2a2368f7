internal import Domain
internal import GRDB

extension EventLog {
    /// Records deliveries that no fact of a run brings along.
    package func deliver(_ drafts: [DeliveryDraft]) throws(StorageError) {
        try write("write to") { try EventLog.insert(drafts, $0) }
    }

    /// For use inside the transaction that records what the events tell of.
    ///
    /// An event that an endpoint has already is not recorded twice. What is for an endpoint that has ended is dead at once, but for
    /// a test.
    static func insert(_ drafts: [DeliveryDraft], _ database: GRDB.Database) throws {
        for draft in drafts where !draft.endpoints.isEmpty {
            try insert(draft.event, database)
            for endpoint in Set(draft.endpoints).sorted() { try insert(draft.event, to: endpoint, database) }
        }
    }

    private static func insert(_ event: WebhookEvent, _ database: GRDB.Database) throws {
        try database.execute(
            sql: "INSERT OR IGNORE INTO webhook_event (id, topic, type, run, time, body) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                event.id, event.topic?.rawValue, event.type, event.run?.text, event.time.milliseconds, event.body.databaseBlob,
            ])
    }

    private static func insert(_ event: WebhookEvent, to endpoint: String, _ database: GRDB.Database) throws {
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO delivery (event, endpoint, state, due_at, settled_at, reason)
                SELECT ?1, ?2, iif(ended, 'dead', 'due'), ?3, iif(ended, ?3, NULL), iif(ended, ?5, NULL)
                FROM (SELECT ?4 AND EXISTS (SELECT 1 FROM webhook_endpoint WHERE url = ?2 AND ended_at IS NOT NULL) AS ended)
                """,
            arguments: [event.id, endpoint, event.time.milliseconds, event.topic != nil, Outbox.endedReason])
    }
}

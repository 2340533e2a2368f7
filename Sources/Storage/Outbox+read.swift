internal import Domain
internal import GRDB

extension EventLog {
    private static let deliveries = "SELECT delivery.*, type, run FROM delivery JOIN webhook_event ON webhook_event.id = event"

    /// The newest first.
    package func deliveries(
        _ state: DeliveryRow.State? = nil, to endpoint: String? = nil, limit: Int = 50
    ) throws(StorageError) -> [DeliveryRow] {
        try read("read") { database in
            try Row.fetchAll(
                database,
                sql: """
                    \(EventLog.deliveries) WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR endpoint = ?2)
                    ORDER BY delivery.id DESC LIMIT ?3
                    """,
                arguments: [state?.rawValue, endpoint, limit]
            ).map(DeliveryRow.init(row:))
        }
    }

    package func delivery(_ id: Int64) throws(StorageError) -> DeliveryRow? {
        try read("read") { database in
            try Row.fetchOne(database, sql: "\(EventLog.deliveries) WHERE delivery.id = ?", arguments: [id])
                .map(DeliveryRow.init(row:))
        }
    }

    /// The delivery of an event to an endpoint.
    package func delivery(of event: String, to endpoint: String) throws(StorageError) -> DeliveryRow? {
        try read("read") { database in
            try Row.fetchOne(
                database, sql: "\(EventLog.deliveries) WHERE event = ? AND endpoint = ?", arguments: [event, endpoint]
            ).map(DeliveryRow.init(row:))
        }
    }

    /// The first try first.
    package func tries(of delivery: Int64) throws(StorageError) -> [RecordedTry] {
        try read("read") { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM delivery_try WHERE delivery = ? ORDER BY number", arguments: [delivery]
            ).map(RecordedTry.init(row:))
        }
    }

    /// The newest of all tries to an endpoint; nil where there was none.
    package func lastTry(to endpoint: String) throws(StorageError) -> RecordedTry? {
        try read("read") { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT delivery_try.* FROM delivery_try JOIN delivery ON delivery.id = delivery
                    WHERE endpoint = ? ORDER BY time DESC LIMIT 1
                    """,
                arguments: [endpoint]
            ).map(RecordedTry.init(row:))
        }
    }

    /// Every endpoint that is configured or was sent something, by address.
    package func endpoints() throws(StorageError) -> [EndpointRow] {
        try read("read") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT url, ended_at, webhook_endpoint.reason, count(*) FILTER (WHERE state = 'due') AS due,
                        count(*) FILTER (WHERE state = 'delivered') AS delivered, count(*) FILTER (WHERE state = 'dead') AS dead
                    FROM (SELECT url FROM webhook_endpoint UNION SELECT endpoint FROM delivery)
                    LEFT JOIN webhook_endpoint USING (url) LEFT JOIN delivery ON endpoint = url
                    GROUP BY url ORDER BY url
                    """
            ).map(EndpointRow.init(row:))
        }
    }
}

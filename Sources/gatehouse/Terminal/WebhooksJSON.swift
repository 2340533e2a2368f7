import Domain
import Publishing
import Storage

/// Endpoints and deliveries as `webhooks list --format json` prints them.
enum WebhooksJSON {
    static func list(_ endpoints: [EndpointRow], _ deliveries: [DeliveryRow]) -> JSONValue {
        .object(["endpoints": .array(endpoints.map(endpoint)), "deliveries": .array(deliveries.map { delivery($0) })])
    }

    private static func endpoint(_ row: EndpointRow) -> JSONValue {
        .object([
            "url": .string(row.url), "delivered": JSONValue(row.delivered), "due": JSONValue(row.due),
            "dead": JSONValue(row.dead),
            "ended_at": JSONValue(row.endedAt?.iso8601), "reason": JSONValue(row.reason),
        ])
    }

    static func delivery(_ row: DeliveryRow, tries: [RecordedTry]? = nil) -> JSONValue {
        var fields: [String: JSONValue] = [
            "id": JSONValue(row.id), "event": .string(row.event), "type": .string(row.type), "run": JSONValue(row.run?.text),
            "endpoint": .string(row.endpoint), "state": .string(row.state.rawValue),
            "due_at": row.state == .due ? .string(row.dueAt.iso8601) : .null, "settled_at": JSONValue(row.settledAt?.iso8601),
            "tries": JSONValue(row.tries), "reason": JSONValue(row.reason),
        ]
        if let last = tries?.last {
            fields["last_try"] = .object([
                "time": .string(last.time.iso8601), "status": JSONValue(last.status), "error": JSONValue(last.error),
                "milliseconds": JSONValue(last.milliseconds), "answer": .string(last.answer),
            ])
        }
        return .object(fields)
    }
}

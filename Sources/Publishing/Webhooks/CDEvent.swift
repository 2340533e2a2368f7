internal import Domain

/// A CDEvent (0.5.1) and the CloudEvent (1.0, structured JSON) around it.
struct CDEvent {
    static let version = "0.5.1"

    var id: String
    var type: CDEventType
    /// Where it happened, as a URI reference.
    var source: String
    /// What it is about.
    var subject: String
    var time: Moment
    /// The run, which is the chain that its events belong to.
    var run: RunID?
    /// Only what is known: the schemas have no place for null.
    var content: [String: JSONValue]
    var customData: [String: JSONValue] = [:]

    /// The bytes to send, equal for equal values. Whatever is a text is masked, but for what names the event.
    func event(on topic: WebhookTopic?, masking redactor: Redactor) throws -> WebhookEvent {
        let text = try envelope(masking: redactor).text(pretty: false)
        return WebhookEvent(id: id, topic: topic, type: type.rawValue, run: run, time: time, body: Array(text.utf8.dropLast()))
    }

    private func envelope(masking redactor: Redactor) -> JSONValue {
        let (source, subject) = (redactor.redact(source), redactor.redact(subject))
        return .object([
            "specversion": "1.0", "id": .string(id), "source": .string(source), "type": .string(type.rawValue),
            "subject": .string(subject), "time": .string(time.rfc3339), "datacontenttype": "application/json",
            "data": data(source, subject, masking: redactor),
        ])
    }

    private func data(_ source: String, _ subject: String, masking redactor: Redactor) -> JSONValue {
        var event: [String: JSONValue] = [
            "context": .object(context(source)),
            "subject": .object([
                "id": .string(subject), "source": .string(source), "content": JSONValue.object(content).masked(by: redactor),
            ]),
        ]
        if !customData.isEmpty {
            event["customData"] = JSONValue.object(customData).masked(by: redactor)
            event["customDataContentType"] = "application/json"
        }
        return .object(event)
    }

    private func context(_ source: String) -> [String: JSONValue] {
        var context: [String: JSONValue] = [
            "specversion": .string(CDEvent.version), "id": .string(id), "source": .string(source),
            "type": .string(type.rawValue), "timestamp": .string(time.rfc3339),
        ]
        if let run { context["chainId"] = .string(run.text) }
        return context
    }
}

extension Moment {
    /// RFC 3339 in UTC, to the millisecond: `2026-11-23T08:04:11.250Z`.
    var rfc3339: String {
        let part = (milliseconds % 1000 + 1000) % 1000
        return "\(iso8601.dropLast()).\(part < 100 ? "0" : "")\(part < 10 ? "0" : "")\(part)Z"
    }
}

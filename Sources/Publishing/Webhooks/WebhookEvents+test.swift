package import Domain

extension WebhookEvents {
    /// What a test of an endpoint sends.
    /// - Parameter id: letters, digits and `-`.
    package func test(id: String, at time: Moment) throws -> WebhookEvent {
        try CDEvent(
            id: id, type: .tested, source: "/gatehouse", subject: "webhook", time: time, run: nil, content: [:],
            customData: ["message": "A test by 'gatehouse webhooks test'. Nothing has happened."]
        ).event(on: nil, masking: redactor)
    }
}

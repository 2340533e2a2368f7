/// An event as endpoints get it: its bytes are fixed once, and every try sends the same.
package struct WebhookEvent: Sendable, Equatable {
    /// The same over tries and restarts; letters, digits and `-` alone, because signatures are made over it.
    package var id: String
    /// Nil of a test, which goes to the endpoint that is tested, whatever that asks for.
    package var topic: WebhookTopic?
    /// `dev.cdevents.pipelinerun.finished.0.3.0`.
    package var type: String
    package var run: RunID?
    package var time: Moment
    package var body: [UInt8]

    package init(id: String, topic: WebhookTopic?, type: String, run: RunID?, time: Moment, body: [UInt8]) {
        self.id = id
        self.topic = topic
        self.type = type
        self.run = run
        self.time = time
        self.body = body
    }
}

import Domain
import Services
import Settings
import Storage
import TestSupport
import Testing

/// From a fact to its delivery.
@Suite struct TellingTests {
    private static func endpoint(_ url: String, _ events: Set<WebhookTopic>) -> WebhookEndpoint {
        var endpoint = WebhookEndpoint(url: url)
        (endpoint.events, endpoint.allowsPrivate) = (events, true)
        return endpoint
    }

    private static func queued(_ generation: Int?) -> RunEvent.Queued {
        RunEvent.Queued(
            number: 0, repository: "/srv/r.git", pipeline: ".", ref: "refs/heads/sesame", commit: SampleRun.commit,
            trigger: .push, generation: generation)
    }

    @Test("an agent's facts wake the sender and reach who asked for them; a person's run tells nobody, and secrets stay here")
    func told() async throws {
        let receiver = try await Receiver()
        let (all, few) = (receiver.url("all"), receiver.url("few"))
        let outgoing = try Outgoing([])
        let endpoints = try Endpoints(
            [Self.endpoint(all, Set(WebhookTopic.allCases)), Self.endpoint(few, WebhookTopic.usual)],
            from: SecretSource([:]), hiding: ["WORD": "sesame"])
        let dispatcher = try endpoints.dispatcher(for: outgoing.outbox)
        let log = try endpoints.telling(outgoing.outbox, through: dispatcher)
        try await withThrowingTaskGroup { group in
            group.addTask { try await dispatcher.run() }
            let ids = [SampleRun.id, SampleRun.earlier]
            for (id, generation) in zip(ids, [3, nil]) {
                let first = try log.queue(id, at: JumpingClock.start, Self.queued(generation))
                let run = try #require(Run(id, replaying: [first]))
                _ = try log.append(.ended(.init(outcome: .cancelled, reason: "deleted")), to: run, at: JumpingClock.start)
            }
            while try log.deliveries(.delivered).count < 3 { await Task.yield() }
            dispatcher.stop()
            try await group.waitForAll()
        }
        let arrivals = try receiver.arrivals()
        #expect(arrivals.map(\.path).sorted() == ["/all", "/all", "/few"])
        #expect(Set(arrivals.map { $0.headers["webhook-id"] }) == ["\(SampleRun.id.text)-1", "\(SampleRun.id.text)-2"])
        #expect(arrivals.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("sesame") })
    }
}

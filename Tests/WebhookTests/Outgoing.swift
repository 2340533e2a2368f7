import Domain
import Publishing
import Services
import Settings
import Storage
import TestSupport
import Testing

/// An outbox with endpoints, and what a test wants to know of it.
struct Outgoing {
    static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    let folder: TemporaryFolder
    let outbox: EventLog
    let endpoints: Endpoints
    let clock = JumpingClock()

    init(_ urls: [String], allowsPrivate: Bool = true) throws {
        folder = try TemporaryFolder("gatehouse-outbox")
        outbox = try EventLog(writing: folder.path + "/s.sqlite")
        endpoints = try Endpoints(
            urls.map { url in
                var endpoint = WebhookEndpoint(url: url)
                endpoint.secret = .environment("HOOK_SECRET")
                endpoint.allowsPrivate = allowsPrivate
                return endpoint
            }, from: SecretSource(["HOOK_SECRET": Self.secret]))
    }

    func dispatcher(patience: Double = 0) throws -> Dispatcher {
        try endpoints.dispatcher(for: outbox, timekeeper: clock.timekeeper, patience: patience)
    }

    /// Records the end of the sample run under that many ids, for every endpoint.
    func record(_ count: Int = 1) throws {
        let fact = try #require(SampleRun.facts.last)
        let event = try #require(try WebhookEvents().events(of: fact, in: SampleRun.run).first)
        try outbox.deliver(
            (1...count).map { number in
                var event = event
                event.id += "-\(number)"
                event.time = JumpingClock.start
                return DeliveryDraft(event, to: endpoints.urls)
            })
    }

    /// Runs a dispatcher until the outbox is as wanted, and stops it.
    func dispatch(
        telling listen: @escaping @Sendable (DispatchNews) -> Void = { _ in }, until isDone: (EventLog) throws -> Bool
    ) async throws {
        let dispatcher = try dispatcher().telling(listen)
        let outbox = outbox
        try await withThrowingTaskGroup { group in
            group.addTask { try await dispatcher.run() }
            while try !isDone(outbox) { await Task.yield() }
            dispatcher.stop()
            try await group.waitForAll()
        }
    }
}

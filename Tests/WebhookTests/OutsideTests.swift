import Curl
import Domain
import Foundation
import Publishing
import Services
import Settings
import Storage
import Processes
import TestSupport
import Testing

@Suite struct OutsideTests {
    @Test(
        "the libraries standardwebhooks and cloudevents take every kind of event, and nothing that was changed",
        .enabled(if: Outside.python != nil, "GATEHOUSE_TEST_WEBHOOKS names no Python"))
    func libraries() async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url("ok")])
        let told = try Self.everyEvent()
        try outgoing.outbox.deliver(told.map { DeliveryDraft($0, to: outgoing.endpoints.urls) })
        try await outgoing.endpoints.dispatcher(for: outgoing.outbox).run(until: .idle)
        let output = try ChildProcess.run(
            [try #require(Outside.python), "-c", Outside.verifier, Outgoing.secret, receiver.record], environment: Outside.path)
        #expect(
            output.split(separator: "\n").map { $0.prefix { $0 != " " } }.sorted() == told.map(\.type).sorted().map { $0[...] })
    }

    /// Of the sample run, as if it had happened just before.
    private static func everyEvent() throws -> [WebhookEvent] {
        let told = try (1...SampleRun.facts.count).flatMap { count in
            let run = try #require(Run(SampleRun.id, replaying: Array(SampleRun.facts.prefix(count))))
            return try WebhookEvents().events(of: SampleRun.facts[count - 1], in: run)
        }
        return told.map { event in
            var event = event
            event.time = JumpingClock.start
            return event
        }
    }

    static let secretTable = [
        (Outgoing.secret, DeliveryRow.State.delivered, "dev.cdevents.pipelinerun.finished.0.3.0 failure\n"),
        ("whsec_another", .due, "Error occurred while evaluating hook rules."),
    ]

    @Test(
        "Debian's program webhook takes the signature over the body, and refuses that of another secret",
        .enabled(if: Outside.webhook != nil, "there is no /usr/bin/webhook"), arguments: secretTable)
    func webhook(_ secret: String, _ state: DeliveryRow.State, _ answer: String) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Outside.hooks(secret: secret), to: "hooks.json")
        let port = try LoopbackPort.free()
        let command = [try #require(Outside.webhook), "-hooks", file, "-ip", "127.0.0.1", "-port", "\(port)", "-verbose"]
        let program = try RunningProgram(command, environment: Outside.path, in: folder.path)
        while !FreePort.answers(port) { await Waiting.pause() }
        let outgoing = try Outgoing(["http://127.0.0.1:\(port)/hooks/ct"])
        try outgoing.record()
        try await outgoing.dispatcher().run(until: .idle)
        let delivery = try #require(try outgoing.outbox.deliveries().first)
        #expect(delivery.state == state)
        #expect(try outgoing.outbox.tries(of: delivery.id).map(\.answer) == [answer])
        let log = program.outputSoFar + program.errorsSoFar
        #expect(log.contains("invalid payload signature") == (state == .due), "\(log)")
    }
}

import Domain
import Foundation
import Services
import Settings
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct DispatcherTests {
    @Test("what fails is sent again with the same id and the same bytes, until it is taken")
    func retried() async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url("fail/2/a")])
        try outgoing.record()
        try await outgoing.dispatch { try $0.deliveries(.delivered).count == 1 }
        let arrivals = try receiver.arrivals()
        #expect(arrivals.count == 3 && Set(arrivals.map(\.bytes)).count == 1)
        #expect(Set(arrivals.map { $0.headers["webhook-id"] }) == ["\(SampleRun.id.text)-\(SampleRun.facts.count)-1"])
        #expect(arrivals.map { $0.headers["webhook-timestamp"] } == ["1795420800", "1795420805", "1795420825"])
        #expect(Set(arrivals.map { $0.headers["webhook-signature"] }).count == 3)
        #expect(Set(arrivals.map { $0.headers["x-hub-signature-256"] }).count == 1)
        #expect(arrivals.allSatisfy { $0.headers["content-type"] == "application/cloudevents+json; charset=UTF-8" })
        let delivery = try #require(try outgoing.outbox.deliveries().first)
        #expect(try outgoing.outbox.tries(of: delivery.id).map(\.status) == [500, 500, 200])
        #expect(try outgoing.outbox.tries(of: delivery.id).map(\.answer) == ["try 1", "try 2", "try 3"])
    }

    /// Nil seconds is not tried again.
    static let behaviourTable: [(path: String, state: DeliveryRow.State, seconds: Double?, reason: String?)] = [
        ("ok", .delivered, nil, nil), ("status/202", .delivered, nil, nil), ("status/204", .delivered, nil, nil),
        ("large", .delivered, nil, nil),
        ("status/500", .due, 5, "The receiver answered 500."),
        ("status/404", .due, 5, "The receiver answered 404: check the address and the secret in agent.conf."),
        ("status/429/120", .due, 120, "The receiver answered 429."),
        ("status/429/Mon,_23_Nov_2026_09:00:00_GMT", .due, 3600, "The receiver answered 429."),
        ("status/503/999999999", .due, 604_800, "The receiver answered 503."),
        ("status/410", .dead, nil, "The receiver answered 410: it is gone and wants nothing more."),
        (
            "redirect/302", .due, 5,
            "The receiver answered 302, a redirect, and redirects are not followed: write the final address in agent.conf."
        ),
        ("reset", .due, 5, "127.0.0.1 ended the connection before it had answered."),
        ("half", .due, 5, "127.0.0.1 ended the connection before it had answered."),
        ("endless", .due, 5, "127.0.0.1 answered with more than 65536 bytes of header lines."),
    ]

    @Test("whatever a receiver does has its consequence and its sentence", arguments: behaviourTable)
    func behaviours(_ path: String, _ state: DeliveryRow.State, _ seconds: Double?, _ reason: String?) async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url(path)])
        try outgoing.record()
        try await outgoing.dispatcher().run(until: .idle)
        let delivery = try #require(try outgoing.outbox.deliveries().first)
        #expect(delivery.state == state && delivery.reason == reason && delivery.tries == 1, "\(delivery)")
        if let seconds { #expect(delivery.dueAt.seconds(since: JumpingClock.start) == seconds) }
        #expect(try receiver.arrivals().count == 1)
        #expect(try outgoing.outbox.tries(of: delivery.id)[0].answer.utf8.count <= 1024)
        #expect(try outgoing.outbox.endpoints()[0].endedAt == (path == "status/410" ? JumpingClock.start : nil))
    }

    @Test("a failure is told once, and so are its end and what is given up")
    func news() async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url("fail/2/a"), receiver.url("status/410")])
        try outgoing.record()
        let told = Mutex<[String]>([])
        try await outgoing.dispatch(telling: { news in told.withLock { $0.append(news.sentence) } }) {
            try $0.deliveries(.due).isEmpty
        }
        #expect(
            told.withLock { $0.sorted() } == [
                "\(receiver.url("fail/2/a")) does not take deliveries (The receiver answered 500); it is tried again, first at "
                    + "2026-11-23T08:00:05Z, and 'gatehouse webhooks list' shows what waits.",
                "\(receiver.url("fail/2/a")) takes deliveries again.",
                "\(receiver.url("status/410")) is sent nothing more (The receiver answered 410: it is gone and wants nothing "
                    + "more). Take it out of agent.conf, or redeliver when it is back.",
            ])
    }

    @Test("a receiver on this machine gets nothing unless agent.conf allows it", arguments: ["127.0.0.1", "localhost", "0x7f.1"])
    func refused(_ host: String) async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url("ok", host: host)], allowsPrivate: false)
        try outgoing.record()
        try await outgoing.dispatcher().run(until: .idle)
        let delivery = try #require(try outgoing.outbox.deliveries().first)
        #expect(
            delivery.state == .due
                && delivery.reason?.hasSuffix(
                    "nothing was sent. If it is meant to be there, write 'allow_private: true' beside it in agent.conf.") == true
        )
        #expect(try receiver.arrivals().isEmpty)
    }

    @Test("where nobody ever listens, the eleventh try is the last")
    func dead() async throws {
        let outgoing = try Outgoing(["http://127.0.0.1:1/"])
        try outgoing.record()
        try await outgoing.dispatch { try $0.deliveries(.dead).count == 1 }
        let delivery = try #require(try outgoing.outbox.deliveries().first)
        let tries = try outgoing.outbox.tries(of: delivery.id)
        let waits = zip(tries, tries.dropFirst()).map { $1.time.seconds(since: $0.time) }
        #expect(waits == [5, 20, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400])
        #expect(delivery.reason?.hasPrefix("127.0.0.1 cannot be reached: ") == true)
    }

    @Test("an endpoint that hangs delays no other, and its own deliveries do not wait for each other beyond their bound")
    func hanging() async throws {
        let receiver = try await Receiver()
        let (hanging, sound) = (receiver.url("hang"), receiver.url("ok"))
        let outgoing = try Outgoing([hanging, sound])
        try outgoing.record(100)
        try await outgoing.dispatch { log in
            try log.deliveries(.delivered, to: sound, limit: 200).count == 100
        }
        let paths = try receiver.arrivals().map(\.path)
        #expect(paths.filter { $0 == "/ok" }.count == 100)
        let hung = try outgoing.outbox.deliveries(.due, to: hanging, limit: 200)
        #expect(hung.count == 100)
        // On a machine that is slow enough some ran into their time-out, and others took their place.
        #expect(paths.filter { $0 == "/hang" }.count <= 32 + hung.reduce(0) { $0 + $1.tries })
    }

    @Test("what was being sent when the agent ended is sent by the next one, with the same id and bytes")
    func restart() async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url("hang")])
        try outgoing.record()
        for round in 1...2 {
            try await outgoing.dispatch { _ in try receiver.arrivals().count == round }
        }
        let arrivals = try receiver.arrivals()
        #expect(Set(arrivals.map(\.bytes)).count == 1 && Set(arrivals.map { $0.headers["webhook-id"] }).count == 1)
        #expect(try outgoing.outbox.deliveries(.due).map(\.tries) == [0])
    }

    @Test("stopping waits for what is under way, and begins nothing more")
    func stop() async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url("wait/100")])
        try outgoing.record()
        let dispatcher = try outgoing.endpoints.dispatcher(for: outgoing.outbox, patience: 60)
        try await withThrowingTaskGroup { group in
            group.addTask { try await dispatcher.run() }
            while try receiver.arrivals().isEmpty { await Task.yield() }
            dispatcher.stop()
            try outgoing.record(3)
            dispatcher.wake()
            try await group.waitForAll()
        }
        #expect(try outgoing.outbox.deliveries(.delivered).count == 1 && receiver.arrivals().count == 1)
    }

    @Test("a dispatcher may be run again, and one that was stopped begins nothing more")
    func again() async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url("ok")])
        let dispatcher = try outgoing.dispatcher()
        for count in 1...2 {
            try outgoing.record(count)
            try await dispatcher.run(until: .idle)
            #expect(try outgoing.outbox.deliveries(.delivered).count == count)
        }
        dispatcher.stop()
        try outgoing.record(3)
        try await dispatcher.run()
        #expect(try outgoing.outbox.deliveries(.due).count == 1 && receiver.arrivals().count == 2)
    }

    @Test("an outbox that cannot be written ends the dispatcher, and what was answered is recorded when it runs again")
    func unwritable() async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url("ok")])
        try outgoing.record()
        let dispatcher = try outgoing.dispatcher()
        let database = outgoing.folder.path + "/s.sqlite"
        try Self.fill(database)
        await #expect(throws: StorageError.self) { try await dispatcher.run(until: .idle) }
        try Self.sql("DROP TRIGGER full", in: database)
        try await dispatcher.run(until: .idle)
        #expect(try outgoing.outbox.deliveries(.delivered).map(\.tries) == [1] && receiver.arrivals().count == 1)
    }

    @Test("an outbox that stays unwritable holds up no end: what was answered stays due")
    func unwritableToTheEnd() async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url("ok")])
        try outgoing.record()
        let dispatcher = try outgoing.dispatcher()
        let database = outgoing.folder.path + "/s.sqlite"
        try Self.fill(database)
        let troubles = Mutex(0)
        await dispatcher.stay { _ in
            troubles.withLock { $0 += 1 }
            dispatcher.stop()
        }
        #expect(troubles.withLock { $0 } == 2)
        #expect(try outgoing.outbox.deliveries(.due).map(\.tries) == [0] && receiver.arrivals().count == 1)
    }

    private static func fill(_ database: String) throws {
        try sql("CREATE TRIGGER full BEFORE INSERT ON delivery_try BEGIN SELECT raise(ABORT, 'full'); END", in: database)
    }

    private static func sql(_ statement: String, in database: String) throws {
        let script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=30); c.execute(sys.argv[2]); c.commit()"
        _ = try ChildProcess.run(["python3", "-c", script, database, statement], environment: Outside.path)
    }

    @Test("a dispatcher that is cancelled ends, and what it was sending stays due")
    func cancelled() async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url("hang")])
        try outgoing.record()
        let dispatcher = try outgoing.dispatcher()
        try await withThrowingTaskGroup { group in
            group.addTask { try await dispatcher.run() }
            while try receiver.arrivals().isEmpty { await Task.yield() }
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(try outgoing.outbox.deliveries(.due).map(\.tries) == [0])
    }

    @Test("a test is tried once")
    func test() async throws {
        let receiver = try await Receiver()
        let outgoing = try Outgoing([receiver.url("status/500")])
        let event = WebhookEvent(id: "t", topic: nil, type: "t", run: nil, time: JumpingClock.start, body: Array("{}".utf8))
        try outgoing.outbox.deliver([DeliveryDraft(event, to: outgoing.endpoints.urls)])
        try await outgoing.dispatcher().run(until: .idle)
        #expect(try outgoing.outbox.deliveries(.dead).map(\.reason) == ["The receiver answered 500."])
    }

    @Test("an answer that repeats the secret is kept with the secret masked")
    func masked() async throws {
        let receiver = try await Receiver()
        let said = Data("your secret is \(Outgoing.secret), or \(Outgoing.secret.dropFirst(6)).".utf8).base64EncodedString()
        let outgoing = try Outgoing([receiver.url("say/\(said)")])
        try outgoing.record()
        try await outgoing.dispatcher().run(until: .idle)
        let answer = try #require(try outgoing.outbox.tries(of: 1).first?.answer)
        #expect(answer.hasPrefix("your secret is ") && !answer.contains(Outgoing.secret.dropFirst(6)))
    }
}

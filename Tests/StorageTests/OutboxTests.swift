import Domain
import TestSupport
import Testing

@testable import Storage

@Suite struct OutboxTests {
    static let url = "https://hooks.example.com/ct"
    static let other = "https://other.example.com/"
    static let gone = "The receiver answered 410: it is gone and wants nothing more."

    static func moment(_ second: Int64) -> Moment { Moment(milliseconds: second * 1000) }

    static func event(_ id: String, topic: WebhookTopic? = .runFinished, at second: Int64 = 10) -> WebhookEvent {
        WebhookEvent(
            id: id, topic: topic, type: "a.b", run: EventLogTests.id, time: moment(second), body: Array("{\"\(id)\"}".utf8))
    }

    /// With two configured endpoints.
    static func outbox() throws -> (TemporaryFolder, EventLog) {
        let folder = try TemporaryFolder()
        let log = try EventLog(writing: folder.path + "/s.sqlite")
        try log.configure([(url, "1"), (other, "1")], at: moment(0))
        return (folder, log)
    }

    static func due(_ log: EventLog, _ endpoint: String = url, at second: Int64 = 100) throws -> [DueDelivery] {
        try log.due(for: endpoint, at: moment(second), without: [], limit: 10)
    }

    static func record(_ log: EventLog, _ delivery: Int64, _ next: DeliveryNext, at second: Int64 = 20) throws {
        let made = RecordedTry(delivery: delivery, time: moment(second), status: 500, milliseconds: 12, answer: "no")
        try log.record([(made, next)], at: moment(second))
    }

    @Test("an event that is recorded again is not delivered twice, and an event for nobody is not kept")
    func once() throws {
        let (folder, log) = try Self.outbox()
        defer { withExtendedLifetime(folder) {} }
        for _ in 0..<2 {
            try log.deliver([DeliveryDraft(Self.event("a"), to: [Self.url]), DeliveryDraft(Self.event("b"), to: [])])
        }
        #expect(try log.deliveries().map(\.event) == ["a"])
    }

    @Test("what is due comes in order, without what is under way, and the next time is known")
    func order() throws {
        let (folder, log) = try Self.outbox()
        defer { withExtendedLifetime(folder) {} }
        try log.deliver([("c", 30), ("a", 10), ("b", 20)].map { DeliveryDraft(Self.event($0.0, at: $0.1), to: [Self.url]) })
        let due = try Self.due(log)
        #expect(due.map(\.event) == ["a", "b", "c"] && due.map(\.number) == [1, 1, 1] && due[0].body == Array("{\"a\"}".utf8))
        #expect(try Self.due(log, at: 20).map(\.event) == ["a", "b"] && Self.due(log, Self.other).isEmpty)
        #expect(try log.due(for: Self.url, at: Self.moment(100), without: [due[0].id], limit: 1).map(\.event) == ["b"])
        #expect(try log.nextDue(for: Self.url, after: Self.moment(10)) == Self.moment(20))
        #expect(try log.nextDue(for: Self.url, after: Self.moment(30)) == nil)
    }

    @Test("a try is recorded with what follows: again, delivered or dead")
    func tries() throws {
        let (folder, log) = try Self.outbox()
        defer { withExtendedLifetime(folder) {} }
        try log.deliver([DeliveryDraft(Self.event("a"), to: [Self.url, Self.other])])
        let (first, second) = (try #require(try Self.due(log).first), try #require(try Self.due(log, Self.other).first))
        try Self.record(log, first.id, .again(at: Self.moment(50), because: "No."))
        #expect(try Self.due(log, at: 49).isEmpty)
        let again = try #require(try Self.due(log, at: 50).first)
        #expect(again.number == 2 && again.body == first.body && again.event == first.event)
        try Self.record(log, first.id, .delivered, at: 60)
        try Self.record(log, second.id, .dead(because: "Never."), at: 61)
        #expect(try log.tries(of: first.id).map(\.time) == [Self.moment(20), Self.moment(60)])
        #expect(
            try log.tries(of: first.id)[0]
                == RecordedTry(delivery: first.id, time: Self.moment(20), status: 500, milliseconds: 12, answer: "no"))
        let (delivered, dead) = (try #require(try log.delivery(first.id)), try #require(try log.deliveries(.dead).first))
        #expect(
            delivered.state == .delivered && delivered.reason == nil && delivered.tries == 2
                && delivered.settledAt == Self.moment(60))
        #expect(dead.id == second.id && dead.reason == "Never." && dead.run == EventLogTests.id)
        #expect(try log.endpoints().map { [$0.due, $0.delivered, $0.dead] } == [[0, 1, 0], [0, 0, 1]])
    }

    @Test("410 ends an endpoint: what waits for it is dead, and so is what comes, until its entry changes")
    func ended() throws {
        let (folder, log) = try Self.outbox()
        defer { withExtendedLifetime(folder) {} }
        try log.deliver(["a", "b"].map { DeliveryDraft(Self.event($0), to: [Self.url, Self.other]) })
        try Self.record(log, try #require(try Self.due(log).first).id, .gone(because: Self.gone))
        try log.deliver([DeliveryDraft(Self.event("c"), to: [Self.url])])
        #expect(try Self.due(log).isEmpty && Self.due(log, Self.other).count == 2)
        let reasons = try log.deliveries(to: Self.url).map(\.reason)
        #expect(reasons == [Outbox.endedReason, Outbox.endedReason, Self.gone])
        #expect(try log.endpoints().first?.endedAt == Self.moment(20) && log.endpoints().first?.reason == Self.gone)
        try log.configure([(Self.url, "1"), (Self.other, "1")], at: Self.moment(30))
        #expect(try log.endpoints().first?.endedAt == Self.moment(20))
        try log.configure([(Self.url, "2"), (Self.other, "1")], at: Self.moment(40))
        #expect(try log.endpoints().first?.endedAt == nil)
        try log.deliver([DeliveryDraft(Self.event("d"), to: [Self.url])])
        #expect(try Self.due(log).map(\.event) == ["d"])
    }

    @Test("an endpoint that ended begins anew when it takes a test, but not by what was under way when it ended")
    func revived() throws {
        let (folder, log) = try Self.outbox()
        defer { withExtendedLifetime(folder) {} }
        try log.deliver(["a", "b"].map { DeliveryDraft(Self.event($0), to: [Self.url]) })
        let due = try Self.due(log)
        try Self.record(log, due[0].id, .gone(because: Self.gone))
        try Self.record(log, due[1].id, .delivered)
        #expect(try log.endpoints().first { $0.url == Self.url }?.endedAt != nil)
        #expect(try log.delivery(due[1].id)?.state == .delivered)
        try log.deliver([DeliveryDraft(Self.event("test", topic: nil), to: [Self.url])])
        let test = try #require(try Self.due(log).first)
        #expect(test.event == "test" && test.isTest)
        try Self.record(log, test.id, .delivered)
        #expect(try log.endpoints().first { $0.url == Self.url }?.endedAt == nil)
    }

    @Test("what waits for an endpoint that was taken out is dead")
    func removed() throws {
        let (folder, log) = try Self.outbox()
        defer { withExtendedLifetime(folder) {} }
        try log.deliver([DeliveryDraft(Self.event("a"), to: [Self.url, Self.other])])
        try log.configure([(Self.other, "1")], at: Self.moment(30))
        #expect(try log.deliveries(.dead).map(\.reason) == [Outbox.removedReason])
        #expect(try log.deliveries(.due).map(\.endpoint) == [Self.other])
    }

    @Test("a settled delivery is due again by hand, from the first try, with its tries kept")
    func redelivered() throws {
        let (folder, log) = try Self.outbox()
        defer { withExtendedLifetime(folder) {} }
        try log.deliver(["a", "b"].map { DeliveryDraft(Self.event($0), to: [Self.url]) })
        let due = try Self.due(log)
        #expect(try !log.redeliver(due[0].id, at: Self.moment(30)))
        for delivery in due { try Self.record(log, delivery.id, .dead(because: "No.")) }
        #expect(try log.redeliver(due[0].id, at: Self.moment(30)))
        let again = try #require(try Self.due(log).first)
        #expect(again.id == due[0].id && again.event == "a" && again.body == due[0].body && again.number == 1)
        #expect(try log.redeliverDead(of: Self.other, at: Self.moment(30)) == 0)
        #expect(try log.redeliverDead(at: Self.moment(30)) == 1)
        try Self.record(log, due[0].id, .delivered, at: 40)
        #expect(try log.tries(of: due[0].id).count == 2 && log.delivery(due[0].id)?.tries == 2)
        #expect(try !log.redeliver(4711, at: Self.moment(30)))
    }

    @Test("old deliveries are forgotten with their tries and events, and what is due stays")
    func forgotten() throws {
        let (folder, log) = try Self.outbox()
        defer { withExtendedLifetime(folder) {} }
        try log.deliver(["a", "b"].map { DeliveryDraft(Self.event($0), to: [Self.url]) })
        let first = try #require(try Self.due(log).first)
        try Self.record(log, first.id, .delivered)
        try log.forgetDeliveries(settledBefore: Self.moment(20))
        #expect(try log.deliveries().count == 2)
        try log.forgetDeliveries(settledBefore: Self.moment(21))
        #expect(try log.deliveries().map(\.event) == ["b"] && log.tries(of: first.id).isEmpty)
        try log.deliver([DeliveryDraft(Self.event("a"), to: [Self.url])])
        #expect(try Self.due(log).map(\.event) == ["b", "a"])
    }

    @Test("who opens the file again finds everything due that was not settled")
    func restart() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/s.sqlite"
        try EventLog(writing: path).deliver([DeliveryDraft(Self.event("a"), to: [Self.url])])
        let due = try Self.due(try EventLog(writing: path))
        #expect(due.map(\.event) == ["a"] && due.map(\.number) == [1])
    }
}

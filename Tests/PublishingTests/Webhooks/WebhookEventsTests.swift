import Domain
import Foundation
import TestSupport
import Testing

@testable import Publishing

@Suite struct WebhookEventsTests {
    static func events(_ facts: [TimedEvent], masking redactor: Redactor = Redactor()) throws -> [WebhookEvent] {
        var told: [WebhookEvent] = []
        for count in 1...facts.count {
            let run = try #require(Run(SampleRun.id, replaying: Array(facts.prefix(count))))
            told += try WebhookEvents(masking: redactor).events(of: facts[count - 1], in: run)
        }
        return told
    }

    /// Of a fact that follows the sample's first two.
    static func event(after event: RunEvent) throws -> WebhookEvent {
        let fact = TimedEvent(sequence: 3, time: SampleRun.ended, event: event)
        return try #require(try events(Array(SampleRun.facts.prefix(2)) + [fact]).last)
    }

    /// Facts of an agent's run, or of a person's order, from its first on.
    static func promoting(_ events: [RunEvent], by order: PromotionOrder? = nil) -> [TimedEvent] {
        var queued = SampleRun.queued
        (queued.generation, queued.order) = (order == nil ? 3 : nil, order)
        return ([.queued(queued)] + events).enumerated().map { TimedEvent(sequence: $0 + 1, time: SampleRun.ended, event: $1) }
    }

    static let promoted = RunEvent.promoted(.init(version: "flight-delay@v0.0.3", target: "production", number: 7))

    /// As of a version that stood already.
    static var standing: RunEvent {
        var prepared = SampleRun.prepared
        prepared.promotion.versionTag = nil
        return .promotionPrepared(prepared)
    }

    /// Of an agent's run that needs another person.
    static var waiting: [TimedEvent] {
        var facts = promoting([
            .promotionDecided(.init(.waiting, outcome: .waiting, reasons: ["production needs 2 approvals and has 1, by Ada."])),
            .ended(.init(outcome: .waiting, reason: "production needs 2 approvals and has 1, by Ada.")),
        ])
        guard case .queued(var queued) = facts[0].event else { return facts }
        queued.approvals = [Approval(person: "Ada", because: "looks good", model: SampleRun.digest("5"))]
        facts[0] = TimedEvent(sequence: 1, time: SampleRun.ended, event: .queued(queued))
        return facts
    }

    @Test("a run that waits says so before it says that it is over")
    func waits() throws {
        #expect(try Self.events(Self.waiting).map(\.topic) == [.runQueued, .runWaiting, .runFinished])
    }

    @Test("every kind of event has the bytes that were recorded")
    func recorded() throws {
        var told = try Self.events(SampleRun.facts)
        told += try Self.events(Self.promoting([.promotionPrepared(SampleRun.prepared), Self.promoted])).dropFirst().map {
            var event = $0
            event.id += "-agent"
            return event
        }
        told += try Self.events(Self.promoting([Self.standing, Self.promoted], by: SampleRun.order)).dropFirst().map {
            var event = $0
            event.id += "-order"
            return event
        }
        told += try Self.events(Self.waiting).dropFirst().map {
            var event = $0
            event.id += "-waiting"
            return event
        }
        told.append(try WebhookEvents().test(id: "test-1", at: SampleRun.ended))
        let text = told.map { String(decoding: $0.body, as: UTF8.self) + "\n" }.joined()
        #expect(try Recorded.difference(of: text, from: "webhooks.jsonl", beside: Self.fixtures) == nil)
        #expect(Set(told.map(\.id)).count == told.count)
        #expect(told.allSatisfy { $0.id.wholeMatch(of: /[A-Za-z0-9-]+/) != nil && $0.body.count < 20_000 })
    }

    private static var fixtures: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/x.swift"
    }

    @Test("the same facts give the same ids and bytes")
    func deterministic() throws {
        #expect(try Self.events(SampleRun.facts) == Self.events(SampleRun.facts))
    }

    @Test("a run is queued once, started once and finished once, and each is for who asks for it")
    func topics() throws {
        let topics = try Self.events(SampleRun.facts).map(\.topic)
        for topic in [WebhookTopic.runQueued, .runStarted, .runFinished] { #expect(topics.filter { $0 == topic }.count == 1) }
        #expect(topics.filter { $0 == .gatesFinished }.count == 3)
        #expect(topics.filter { $0 == .stepStarted }.count == topics.filter { $0 == .stepFinished }.count)
    }

    @Test("a promotion of a version that stands already publishes nothing anew, and a rollback is told as one")
    func promotedAgain() throws {
        #expect(try Self.events(Self.promoting([Self.standing, Self.promoted])).map(\.topic) == [.runQueued, .modelPromoted])
        let told = try Self.events(Self.promoting([Self.standing, Self.promoted], by: SampleRun.order))
        #expect(told.map(\.topic) == [.runQueued, .modelRolledBack])
        #expect(told[1].type == "dev.cdevents.service.rolledback.0.3.0")
    }

    @Test("a version that is kept over an abandoned promotion is published once")
    func published() throws {
        let prepared = RunEvent.promotionPrepared(SampleRun.prepared)
        let abandoned = RunEvent.promotionAbandoned(.init(reason: "the number was taken.", keepsVersion: true))
        let told = try Self.events(Self.promoting([prepared, abandoned, prepared, Self.promoted])).dropFirst()
        #expect(told.map(\.topic) == [.modelPublished, .modelPublished, .modelPromoted])
        #expect(told.prefix(2).map(\.id) == Array(repeating: "\(SampleRun.id.text)-published", count: 2))
        let gone = RunEvent.promotionAbandoned(.init(reason: "the champion moved.", keepsVersion: false))
        #expect(try Self.events(Self.promoting([prepared, gone])).count == 1)
    }

    @Test("a run that is judged twice has two suites")
    func rejudged() throws {
        let judged = RunEvent.judged(.init(gates: []))
        let told = try Self.events(Self.promoting([judged, judged])).filter { $0.topic == .gatesFinished }
        #expect(Set(told.map(\.id)).count == 2)
        #expect(Set(try told.map { Self.value(try Self.json($0), "subject") }).count == 2)
    }

    @Test("a run that is cancelled before anything of it was done is queued and finished, once each")
    func cancelled() throws {
        let told = try Self.events(
            Self.promoting([
                .cancelRequested(.init(reason: "a newer commit")), .ended(.init(outcome: .cancelled, reason: "a newer commit")),
            ]))
        #expect(told.map(\.topic) == [.runQueued, .runFinished])
        #expect(Self.value(try Self.json(told[1]), "data", "subject", "content", "outcome") == "cancel")
    }

    static let outcomesTable: [(Outcome, String)] = [
        (.passed, "success"), (.failed, "failure"), (.inconclusive, "failure"), (.errored, "error"), (.cancelled, "cancel"),
        (.waiting, "failure"),
    ]

    @Test("an outcome is one of CDEvents' four words, and its own word stands beside it", arguments: outcomesTable)
    func outcomes(_ outcome: Outcome, _ word: String) throws {
        let event = try Self.event(after: .ended(.init(outcome: outcome, reason: "too few examples")))
        let json = try Self.json(event)
        #expect(Self.value(json, "data", "subject", "content", "outcome") == word)
        #expect(Self.value(json, "data", "customData", "run", "outcome") == outcome.rawValue)
        #expect(Self.value(json, "data", "customData", "run", "reason") == "too few examples")
        #expect(Self.value(json, "data", "subject", "content", "errors") == (outcome == .passed ? nil : "too few examples"))
        #expect(Self.value(json, "subject") == SampleRun.id.text)
    }

    static let gatesTable: [(GateOutcome, String, String?)] = [
        (.passed, "dev.cdevents.testcaserun.finished.0.3.0", "success"),
        (.warned, "dev.cdevents.testcaserun.finished.0.3.0", "success"),
        (.accepted, "dev.cdevents.testcaserun.finished.0.3.0", "success"),
        (.failed, "dev.cdevents.testcaserun.finished.0.3.0", "failure"),
        (.errored, "dev.cdevents.testcaserun.finished.0.3.0", "error"),
        (.inconclusive, "dev.cdevents.testcaserun.finished.0.3.0", "failure"),
        (.notApplicable, "dev.cdevents.testcaserun.skipped.0.2.0", nil),
    ]

    @Test("a gate is a case with an outcome, and one that does not apply was skipped", arguments: gatesTable)
    func gates(_ outcome: GateOutcome, _ type: String, _ word: String?) throws {
        let gate = GateResult(
            name: "accuracy >= 0.80", outcome: outcome, requiredText: ">= 0.80", reason: "because.",
            rule: Place(file: "gatehouse.yaml", line: 9, column: 5), lines: [1, 2, 3])
        let event = try Self.event(after: .judged(.init(gates: [gate])))
        let json = try Self.json(event)
        #expect(event.type == type && Self.value(json, "data", "subject", "content", "outcome") == word)
        #expect(Self.value(json, "data", "customData", "gate", "outcome") == outcome.rawValue)
        #expect(Self.value(json, "data", "subject", "content", "testCase", "id") == "accuracy >= 0.80")
    }

    @Test("what a file of the repository or its data say stays here")
    func noDataValues() throws {
        let reason = "data/train.csv:3:7: 'Jane Doe' is no number.\nJane Doe, 1970"
        for fact in [
            RunEvent.ended(.init(outcome: .failed, reason: reason)),
            .attemptEnded(
                .init(
                    step: StepID(.test, "test"), attempt: 1, ending: AttemptEnding(outcome: .failed, reason: reason, seconds: 1))),
        ] {
            let body = String(decoding: try Self.event(after: fact).body, as: UTF8.self)
            #expect(!body.contains("Jane") && body.contains("data/train.csv:3:7 cannot be read"))
        }
    }

    @Test("a secret in a name or a sentence is masked in every event")
    func secrets() throws {
        let secret = "flight-delay"
        let told = try Self.events(SampleRun.facts, masking: Redactor(secrets: ["NAME": secret]))
        let masked = told.filter { String(decoding: $0.body, as: UTF8.self).contains(secret) }
        #expect(masked.isEmpty)
        #expect(told.map(\.id) == (try Self.events(SampleRun.facts)).map(\.id))
    }

    @Test("a long sentence is cut")
    func long() throws {
        let event = try Self.event(after: .ended(.init(outcome: .failed, reason: String(repeating: "é", count: 100_000))))
        #expect(event.body.count < 20_000)
    }

    static let sourcesTable = [
        ("/srv/git/flights.git", "/srv/git/flights.git"), ("/srv/my repo/é#1", "/srv/my%20repo/%C3%A9#1"),
        ("https://git.example.com/team/fraud.git", "https://git.example.com/team/fraud.git"),
        ("https://ci:token@git.example.com/fraud.git", "https://git.example.com/fraud.git"),
        ("git@git.example.com:team/fraud.git", "ssh://git.example.com/team/fraud.git"),
        ("ssh://git@host:22/a", "ssh://host:22/a"), ("/a\"<>\\b", "/a%22%3C%3E%5Cb"),
    ]

    @Test("a repository is a source without a password, as a URI reference", arguments: sourcesTable)
    func sources(_ repository: String, _ source: String) {
        #expect(EventSource.of(repository) == source)
    }

    @Test(
        "a model version is a package URL",
        arguments: [
            (".", "flight-delay", "pkg:generic/flight-delay@v0.0.3"),
            ("services/fraud", "a/b", "pkg:generic/services/fraud/a%2Fb@v0.0.3"),
        ])
    func packages(_ folder: String, _ model: String, _ url: String) throws {
        var promotion = SampleRun.prepared.promotion
        (promotion.folder, promotion.modelName) = (folder, model)
        #expect(PackageURL.of(promotion) == "\(url)?checksum=sha256:\(String(repeating: "5", count: 64))")
    }

    @Test("every event has the fields that CDEvents 0.5.1 and CloudEvents 1.0 know, and all that they demand")
    func fields() throws {
        let skipped = GateResult(
            name: "a >= champion.a", outcome: .notApplicable, requiredText: "", reason: "there is no champion.",
            rule: Place(file: "gatehouse.yaml", line: 9, column: 5))
        var told = try Self.events(SampleRun.facts) + [Self.event(after: .judged(.init(gates: [skipped])))]
        told += try Self.events(Self.promoting([.promotionPrepared(SampleRun.prepared), Self.promoted]))
        told += try Self.events(Self.promoting([Self.standing, Self.promoted], by: SampleRun.order))
        for event in told {
            let schema = try #require(CDEventFields.schema(of: event.type), "\(event.type)")
            #expect(SchemaCheck.problems(of: try Self.json(event), against: schema, at: event.type) == [])
        }
        #expect(Set(told.map(\.type)).count == CDEventType.allCases.filter { !$0.rawValue.hasPrefix("dev.cdeventsx.") }.count)
    }

    private static func json(_ event: WebhookEvent) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(event.body)) as? [String: Any])
    }

    private static func value(_ json: [String: Any], _ path: String...) -> String? {
        path.reduce(json as Any?) { ($0 as? [String: Any])?[$1] } as? String
    }
}

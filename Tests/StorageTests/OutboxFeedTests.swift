import Domain
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite struct OutboxFeedTests {
    private static let url = OutboxTests.url
    private static let main = "refs/heads/main"

    /// A log that tells one endpoint of every fact by its number, with what is known of the run then; each waking is counted.
    private struct Told {
        let folder: TemporaryFolder
        let log: EventLog
        let wakes = Recorder()

        init(failing: Bool = false) throws {
            folder = try TemporaryFolder()
            let wakes = wakes
            let feed = OutboxFeed(
                { fact, run in
                    if failing, fact.sequence > 1 { throw StorageError(.other, "No.") }
                    var event = OutboxTests.event("\(run.id.text)-\(fact.sequence)")
                    event.body = Array("\(fact.event.kind.rawValue) \(run.sequence) \(run.stages.count)".utf8)
                    return [DeliveryDraft(event, to: [url])]
                }, wake: { wakes.count() })
            log = try EventLog(writing: folder.path + "/s.sqlite", outbox: feed)
        }

        func bodies() throws -> [String] {
            try log.due(for: OutboxFeedTests.url, at: OutboxTests.moment(1000), without: [], limit: 100).sorted { $0.id < $1.id }
                .map { String(decoding: $0.body, as: UTF8.self) }
        }
    }

    private final class Recorder: Sendable {
        private let number = Mutex(0)
        var value: Int { number.withLock { $0 } }
        func count() { number.withLock { $0 += 1 } }
    }

    private static func id(_ number: UInt8) -> RunID {
        RunID(milliseconds: Int64(number), random: Array(repeating: number, count: 10))
    }

    private static func pushed(_ number: UInt8, _ generation: Int) -> EventLog.Advance {
        let commit = ObjectID(String(repeating: "\(number)", count: 40))!
        let queued = RunEvent.Queued(
            number: 0, repository: "/r", pipeline: ".", ref: main, commit: commit, trigger: .push, generation: generation)
        let old = generation == 1 ? nil : Position(ref: main, generation: generation - 1, commit: nil)
        let change = PositionChange(
            old: old, new: Position(ref: main, generation: generation, commit: commit), fate: .judge)
        return EventLog.Advance(change, runs: [(id(number), queued)])
    }

    @Test("every fact is told with its run as it was then, whether facts come one by one or together")
    func exact() throws {
        let told = try Told()
        let first = try told.log.queue(Self.id(1), at: OutboxTests.moment(1), EventLogTests.queued)
        var run = try #require(Run(Self.id(1), replaying: [first]))
        run.apply(try told.log.append(.cancelRequested(.init(reason: "a")), to: run, at: OutboxTests.moment(2)))
        let stages = [Stage.test, .data].enumerated().map { index, stage in
            TimedEvent(
                sequence: 3 + index, time: OutboxTests.moment(3), event: .stageEnded(.init(stage: stage, outcome: .passed)))
        }
        for fact in stages { run.apply(fact) }
        try told.log.append(stages, to: run)
        let last = TimedEvent(sequence: 5, time: OutboxTests.moment(5), event: .ended(.init(outcome: .passed)))
        run.apply(last)
        try told.log.append([last], to: run)
        #expect(
            try told.bodies() == ["queued 1 0", "cancel_requested 2 0", "stage_ended 3 1", "stage_ended 4 2", "ended 5 2"])
        #expect(told.wakes.value == 4)
    }

    @Test("a push that is replaced before its turn is told as queued and as ended, in the transaction of the newer one")
    func superseded() throws {
        let told = try Told()
        try told.log.advance([Self.pushed(1, 1)], in: "/r", at: OutboxTests.moment(1))
        try told.log.advance([Self.pushed(2, 2)], in: "/r", at: OutboxTests.moment(2))
        #expect(try told.bodies() == ["queued 1 0", "cancel_requested 2 0", "ended 3 0", "queued 1 0"])
        #expect(try told.log.deliveries(.due).map(\.event).contains("\(Self.id(1).text)-3"))
    }

    @Test("of a fact that cannot be told nothing is recorded, and of one that is refused nothing is told")
    func together() throws {
        let told = try Told(failing: true)
        let first = try told.log.queue(Self.id(1), at: OutboxTests.moment(1), EventLogTests.queued)
        let run = try #require(Run(Self.id(1), replaying: [first]))
        #expect(throws: StorageError.self) {
            try told.log.append(.ended(.init(outcome: .passed)), to: run, at: OutboxTests.moment(2))
        }
        #expect(try told.log.events(of: run.id).count == 1 && told.log.runs().first?.outcome == nil)
        var log = told.log
        log.outbox = nil
        _ = try log.append(.ended(.init(outcome: .passed)), to: run, at: OutboxTests.moment(2))
        let sound = OutboxFeed { fact, _ in [DeliveryDraft(OutboxTests.event("late"), to: [Self.url])] }
        log.outbox = sound
        #expect(throws: StorageError.self) {
            try log.append(.ended(.init(outcome: .failed)), to: run, at: OutboxTests.moment(3))
        }
        #expect(try told.bodies() == ["queued 1 0"] && told.wakes.value == 1)
    }
}

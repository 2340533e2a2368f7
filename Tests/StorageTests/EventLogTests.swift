import Domain
import Storage
import TestSupport
import Testing

@Suite struct EventLogTests {
    static let id = RunID(milliseconds: 1, random: Array(repeating: 1, count: 10))
    static let queued = RunEvent.Queued(
        number: 0, repository: "/r", pipeline: ".", ref: "main", commit: ObjectID(String(repeating: "a", count: 40))!,
        trigger: .manual)

    static func started() throws -> (TemporaryFolder, EventLog, Run) {
        let folder = try TemporaryFolder()
        let log = try EventLog(writing: folder.path + "/s.sqlite")
        let first = try log.queue(id, at: Moment(milliseconds: 5), queued)
        return (folder, log, try #require(Run(id, replaying: [first])))
    }

    @Test("a run is numbered per repository, and read back as it was recorded")
    func numbers() throws {
        let (folder, log, run) = try Self.started()
        defer { withExtendedLifetime(folder) {} }
        #expect(run.queued.number == 1)
        let other = RunID(milliseconds: 2, random: Array(repeating: 2, count: 10))
        guard case .queued(let second) = try log.queue(other, at: Moment(milliseconds: 6), Self.queued).event else {
            Issue.record("the first fact is not 'queued'")
            return
        }
        #expect(second.number == 2)
        #expect(try log.run(Self.id) == run)
        #expect(try log.runs().map(\.number) == [2, 1])
        #expect(try log.runs(named: "1").map(\.id) == [Self.id])
        #expect(try log.runs(named: "0000000000").map(\.id) == [])
        #expect(try log.runs(named: "00000000-0001").map(\.id) == [Self.id])
        #expect(try log.runs(named: "%").isEmpty)
    }

    @Test("a run that was cancelled before it began is no try of its inputs")
    func tries() throws {
        let (folder, log, run) = try Self.started()
        defer { withExtendedLifetime(folder) {} }
        func count() throws -> Int { try log.count(of: run.queued.pipeline, at: run.queued.commit) }
        #expect(try count() == 1)
        _ = try log.append(
            .ended(.init(outcome: .cancelled, reason: "a person cancelled it")), to: run, at: Moment(milliseconds: 6))
        #expect(try count() == 0)
    }

    @Test("of two that append the same fact number one is refused, and nothing of it stays")
    func conflict() throws {
        let (folder, log, run) = try Self.started()
        defer { withExtendedLifetime(folder) {} }
        _ = try log.append(.cancelRequested(.init(reason: "a")), to: run, at: Moment(milliseconds: 6))
        #expect(throws: StorageError.self) {
            try log.append(.ended(.init(outcome: .passed)), to: run, at: Moment(milliseconds: 7))
        }
        #expect(try log.runs().first?.outcome == nil)
        #expect(try log.events(of: Self.id).count == 2)
    }

    @Test("the end of a run is its row's outcome, and a passed step can be found by its key")
    func projections() throws {
        let (folder, log, start) = try Self.started()
        defer { withExtendedLifetime(folder) {} }
        var run = start
        let key = ContentDigest(.sha256, hex: String(repeating: "b", count: 64))!
        let step = StepID(.test, "test")
        let result = StepResult(metrics: ["a": 1])
        for event in [
            RunEvent.keyed(.init(step: step, key: key)), .attemptStarted(.init(step: step, attempt: 1)),
            .attemptEnded(.init(step: step, attempt: 1, ending: AttemptEnding(outcome: .passed, seconds: 1, result: result))),
            .ended(.init(outcome: .failed, reason: "because")),
        ] {
            run.apply(try log.append(event, to: run, at: Moment(milliseconds: 9)))
        }
        let passed = try log.passed(key)
        #expect(passed?.run == RunReference(id: Self.id, number: 1) && passed?.step == step && passed?.result == result)
        #expect(try log.runs().first?.outcome == .failed)
        #expect(try log.runs().first?.reason == "because")
        #expect(try log.lastJudged(".", in: "/r")?.id == Self.id)
        #expect(try log.lastJudged(".", in: "/r", before: 1) == nil)
        #expect(try log.run(Self.id) == run)
    }

    @Test("what trains a version again is listed, and is nothing that a later run goes by")
    func reproduction() throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let log = try EventLog(writing: folder.path + "/s.sqlite")
        var queued = Self.queued
        queued.trigger = .reproduce
        var run = try #require(Run(Self.id, replaying: [try log.queue(Self.id, at: Moment(milliseconds: 5), queued)]))
        let key = ContentDigest(.sha256, hex: String(repeating: "b", count: 64))!
        let step = StepID(.train, "train")
        for event in [
            RunEvent.keyed(.init(step: step, key: key)), .attemptStarted(.init(step: step, attempt: 1)),
            .attemptEnded(
                .init(step: step, attempt: 1, ending: AttemptEnding(outcome: .passed, seconds: 1, result: StepResult()))),
            .judged(.init(gates: [])), .ended(.init(outcome: .passed)),
        ] {
            run.apply(try log.append(event, to: run, at: Moment(milliseconds: 9)))
        }
        #expect(try log.passed(key) == nil)
        #expect(try log.runs().map(\.id) == [Self.id])
        #expect(try log.judgingRuns().isEmpty)
        #expect(try log.lastJudged(".", in: "/r") == nil)
        #expect(try log.count(of: ".", at: queued.commit) == 0)
    }

    @Test("a run is gone by for its data only where its data stage passed", arguments: [Outcome.passed, .failed, .errored])
    func accepted(outcome: Outcome) throws {
        let (folder, log, started) = try Self.started()
        defer { withExtendedLifetime(folder) {} }
        var run = started
        for stage in [RunEvent.StageEnded(stage: .test, outcome: .passed), .init(stage: .data, outcome: outcome)] {
            run.apply(try log.append(.stageEnded(stage), to: run, at: Moment(milliseconds: 9)))
        }
        _ = try log.append(.ended(.init(outcome: .failed)), to: run, at: Moment(milliseconds: 10))
        #expect(try log.lastJudged(".", in: "/r")?.id == Self.id)
        #expect(try log.lastJudged(".", in: "/r", passing: .data)?.id == (outcome == .passed ? Self.id : nil))
        #expect(try log.lastJudged(".", in: "/r", passing: .train) == nil)
    }

    @Test("old runs can be forgotten, and what could be reused of them goes too")
    func forget() throws {
        let (folder, log, run) = try Self.started()
        defer { withExtendedLifetime(folder) {} }
        _ = try log.append(.ended(.init(outcome: .passed)), to: run, at: Moment(milliseconds: 10))
        #expect(try log.runs(endedBefore: Moment(milliseconds: 100), keeping: 1).isEmpty)
        #expect(try log.runs(endedBefore: Moment(milliseconds: 10), keeping: 0).isEmpty)
        let old = try log.runs(endedBefore: Moment(milliseconds: 100), keeping: 0)
        #expect(old == [Self.id])
        try log.forget(old)
        #expect(try log.run(Self.id) == nil)
    }

    @Test("published runs are found by their names, those that are not there left out")
    func published() throws {
        let (folder, log, run) = try Self.started()
        defer { withExtendedLifetime(folder) {} }
        let row = PublishedRow(
            run: run.id, number: 1, pipeline: ".", ref: "refs/heads/main", commit: run.queued.commit, model: nil, body: "{}")
        try log.publish([row])
        let other = RunID(milliseconds: 2, random: Array(repeating: 1, count: 10))
        #expect(try log.published([other, run.id]) == [row])
        #expect(try log.published([]).isEmpty)
    }

    @Test("a file that is no database is refused in a sentence")
    func corrupt() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(String(repeating: "not a database. ", count: 100), to: "s.sqlite")
        let error = #expect(throws: StorageError.self) { try EventLog(writing: path) }
        #expect(
            error?.description
                == "Cannot open \(path): file is not a database. Move the file away; git still has every verdict.")
    }

    @Test("a file that cannot be made says what may be in the way")
    func unopened() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: StorageError.self) { try EventLog(writing: folder.path) }
        #expect(
            error?.description
                == "Cannot open \(folder.path): unable to open database file. Make room on its disk, or let this user write in its "
                + "folder, and try again.")
    }
}

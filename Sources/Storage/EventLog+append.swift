package import Domain
internal import Foundation
internal import GRDB

extension EventLog {
    /// Makes a run: its row, its number and its first fact, in one transaction.
    /// - Returns: the fact as recorded, with the number that the run was given.
    package func queue(_ id: RunID, at time: Moment, _ queued: RunEvent.Queued) throws(StorageError) -> TimedEvent {
        try writeFacts { try queue(id, at: time, queued, $0) }
    }

    func queue(_ id: RunID, at time: Moment, _ queued: RunEvent.Queued, _ database: GRDB.Database) throws -> TimedEvent {
        var queued = queued
        queued.number = try EventLog.nextNumber(in: queued.repository, database)
        try EventLog.insertRun(id, at: time, queued, database)
        let event = TimedEvent(sequence: 1, time: time, event: .queued(queued))
        try EventLog.insert(event, of: id, database)
        if let run = Run(id, replaying: [event]) { try tell(event, of: run, database) }
        return event
    }

    static func insertRun(_ id: RunID, at time: Moment, _ queued: RunEvent.Queued, _ database: GRDB.Database) throws {
        try database.execute(
            sql: """
                INSERT INTO run (id, number, repository, pipeline, ref, "commit", dirty, queued_at, is_agents, is_order)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id.text, queued.number, queued.repository, queued.pipeline, queued.ref, queued.commit.hex, queued.dirty,
                time.milliseconds, queued.isAgents, queued.order != nil,
            ])
    }

    static func nextNumber(in repository: String, _ database: GRDB.Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT max(number) FROM run WHERE repository = ?", arguments: [repository]).map {
            $0 + 1
        }
            ?? 1
    }

    /// Appends a fact as number `sequence` of the run, with the rows that follow from it.
    /// - Throws: `conflict` where the run has a fact of that number already.
    package func append(_ event: RunEvent, to run: Run, at time: Moment) throws(StorageError) -> TimedEvent {
        let timed = TimedEvent(sequence: run.sequence + 1, time: time, event: event)
        try append([timed], to: run)
        return timed
    }

    /// Appends facts in one transaction; `run` has them already.
    /// - Throws: `conflict` where the run has a fact of one of their numbers already.
    package func append(_ facts: [TimedEvent], to run: Run) throws(StorageError) {
        try writeFacts { try appendAndTell(facts, to: run, $0) }
    }

    func appendAndTell(_ facts: [TimedEvent], to run: Run, _ database: GRDB.Database) throws {
        try EventLog.append(facts, to: run, database)
        try tell(facts, of: run, database)
    }

    static func append(_ facts: [TimedEvent], to run: Run, _ database: GRDB.Database) throws {
        for fact in facts {
            try insert(fact, of: run.id, database)
            try project(fact, of: run, database)
        }
    }

    static func insert(_ event: TimedEvent, of run: RunID, _ database: GRDB.Database) throws {
        do {
            try database.execute(
                sql: "INSERT INTO event (run, sequence, time, kind, body) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    run.text, event.sequence, event.time.milliseconds, event.event.kind.rawValue, try EventJSON.text(event.event),
                ])
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw StorageError(.conflict, "Run \(run.short) has a fact number \(event.sequence) already.")
        }
    }

    private static func project(_ timed: TimedEvent, of run: Run, _ database: GRDB.Database) throws {
        switch timed.event {
        case .ended(let end):
            try database.execute(
                sql: "UPDATE run SET outcome = ?, reason = ?, ended_at = ? WHERE id = ?",
                arguments: [end.outcome.rawValue, end.reason, timed.time.milliseconds, run.id.text])
        case .attemptEnded(let ended) where ended.ending.outcome == .passed:
            guard run.queued.trigger != .reproduce, let key = run.keys[ended.step]?.key else { return }
            try database.execute(
                sql: "INSERT OR REPLACE INTO passed (key, run, step, result) VALUES (?, ?, ?, ?)",
                arguments: [key.description, run.id.text, ended.step.description, try EventJSON.text(ended.ending.result)])
        default: break
        }
    }
}

/// The stored form of facts: JSON with sorted keys.
enum EventJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

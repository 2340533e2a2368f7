package import Domain
internal import GRDB

extension EventLog {
    /// Whether an agent has looked at the repository before.
    package func hasSeen(_ repository: String) throws(StorageError) -> Bool {
        try read("read") {
            try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM repository WHERE name = ?)", arguments: [repository])
                ?? false
        }
    }

    /// By ref; deleted ones too, for their generation.
    package func positions(of repository: String) throws(StorageError) -> [RefName: Position] {
        try read("read") { database in
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM position WHERE repository = ?", arguments: [repository])
            return Dictionary(
                uniqueKeysWithValues: rows.map { row in
                    let commit = (row["commit"] as String?).flatMap { ObjectID($0) }
                    return (RefName(row["ref"]), Position(ref: row["ref"], generation: row["generation"], commit: commit))
                })
        }
    }

    /// A ref's move with the runs that it makes.
    package struct Advance: Sendable {
        package var change: PositionChange
        package var runs: [(id: RunID, queued: RunEvent.Queued)]

        package init(_ change: PositionChange, runs: [(id: RunID, queued: RunEvent.Queued)] = []) {
            self.change = change
            self.runs = runs
        }
    }

    /// Takes all moves of a repository in, with their runs, in one transaction. A queued run of the same ref and pipeline that
    /// nothing was done for yet gives way to the newer one, and to the ref's end.
    /// - Throws: `conflict` where a position is not the old one any more.
    package func advance(_ moves: [Advance], in repository: String, at time: Moment) throws(StorageError) {
        try writeFacts { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO repository (name, seen_at) VALUES (?, ?)", arguments: [repository, time.milliseconds])
            for move in moves {
                try EventLog.exchange(move.change, in: repository, database)
                try supersede(move, in: repository, at: time, database)
                for run in move.runs { _ = try queue(run.id, at: time, run.queued, database) }
            }
        }
    }

    private static func exchange(_ change: PositionChange, in repository: String, _ database: GRDB.Database) throws {
        let (ref, new) = (change.new.ref, change.new)
        let generation = try Int.fetchOne(
            database, sql: "SELECT generation FROM position WHERE repository = ? AND ref = ?", arguments: [repository, ref])
        guard generation == change.old?.generation else {
            throw StorageError(.conflict, "\(ref) was looked at by somebody else meanwhile.")
        }
        try database.execute(
            sql: "INSERT OR REPLACE INTO position (repository, ref, generation, \"commit\") VALUES (?, ?, ?, ?)",
            arguments: [repository, ref, new.generation, new.commit?.hex])
    }

    private func supersede(
        _ move: Advance, in repository: String, at time: Moment, _ database: GRDB.Database
    ) throws {
        let reason =
            move.change.new.commit.map { "a newer commit, \($0.short), was pushed" } ?? "\(move.change.new.ref) was deleted"
        let pipelines = Set(move.runs.map(\.queued.pipeline))
        for id in try EventLog.untouched(on: move.change.new.ref, in: repository, database) {
            guard var run = try Run(id, replaying: EventLog.events(of: id, database)),
                move.change.new.commit == nil || pipelines.contains(run.queued.pipeline)
            else { continue }
            let facts: [RunEvent] = [
                .cancelRequested(.init(reason: reason)), .ended(.init(outcome: .cancelled, reason: reason)),
            ]
            let timed = facts.enumerated().map { TimedEvent(sequence: run.sequence + 1 + $0, time: time, event: $1) }
            timed.forEach { run.apply($0) }
            try appendAndTell(timed, to: run, database)
        }
    }

    /// Runs of a push that have no fact but that they were queued.
    private static func untouched(on ref: String, in repository: String, _ database: GRDB.Database) throws -> [RunID] {
        try String.fetchAll(
            database,
            sql: """
                SELECT id FROM run WHERE outcome IS NULL AND is_agents = 1 AND is_order = 0 AND repository = ? AND ref = ?
                AND (SELECT max(sequence) FROM event WHERE run = id) = 1
                """,
            arguments: [repository, ref]
        ).compactMap { RunID($0) }
    }
}

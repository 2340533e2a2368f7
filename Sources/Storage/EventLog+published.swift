package import Domain
internal import GRDB

/// What pages say of a run that was published, as whoever makes pages wrote it.
package struct PublishedRow: Sendable, Equatable {
    package var run: RunID
    package var number: Int
    package var pipeline: String
    package var ref: String
    package var commit: ObjectID
    package var model: String?
    /// JSON.
    package var body: String

    package init(
        run: RunID, number: Int, pipeline: String, ref: String, commit: ObjectID, model: String?, body: String
    ) {
        (self.run, self.number, self.pipeline, self.ref) = (run, number, pipeline, ref)
        (self.commit, self.model, self.body) = (commit, model, body)
    }
}

extension EventLog {
    /// Runs of an agent that have ended and whose verdict is not in git yet, the oldest first.
    package func unpublished(limit: Int) throws(StorageError) -> [RunID] {
        try read("read") { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT id FROM run WHERE is_agents = 1 AND is_published = 0 AND outcome IS NOT NULL ORDER BY number LIMIT ?
                    """,
                arguments: [limit]
            ).compactMap { RunID($0) }
        }
    }

    /// Remembers that the runs' verdicts are in git, in one transaction.
    package func publish(_ rows: [PublishedRow]) throws(StorageError) {
        try write("write to") { database in
            for row in rows { try EventLog.publish(row, database) }
        }
    }

    /// Takes a run of a lost state back in, with its first and its last fact.
    /// - Returns: false where the run is there already.
    package func restore(
        _ id: RunID, _ queued: RunEvent.Queued, at queuedAt: Moment, _ end: RunEvent.Ended, at endedAt: Moment,
        _ row: PublishedRow
    ) throws(StorageError) -> Bool {
        try write("write to") { database in
            guard try !Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE id = ?)", arguments: [id.text])!
            else { return false }
            var (queued, row) = (queued, row)
            queued.number = try EventLog.freeNumber(queued, database)
            row.number = queued.number
            let first = TimedEvent(sequence: 1, time: queuedAt, event: .queued(queued))
            try EventLog.insertRun(id, at: queuedAt, queued, database)
            try EventLog.insert(first, of: id, database)
            guard var run = Run(id, replaying: [first]) else { return false }
            let last = TimedEvent(sequence: 2, time: endedAt, event: .ended(end))
            run.apply(last)
            try EventLog.append([last], to: run, database)
            try EventLog.publish(row, database)
            return true
        }
    }

    /// The number that the run had, unless another run has it by now.
    private static func freeNumber(_ queued: RunEvent.Queued, _ database: GRDB.Database) throws -> Int {
        let isTaken = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE repository = ? AND number = ?)",
            arguments: [queued.repository, queued.number])
        return isTaken == true ? try nextNumber(in: queued.repository, database) : queued.number
    }

    static func publish(_ row: PublishedRow, _ database: GRDB.Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO published VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [row.run.text, row.number, row.pipeline, row.ref, row.commit.hex, row.model, row.body])
        try database.execute(sql: "UPDATE run SET is_published = 1 WHERE id = ?", arguments: [row.run.text])
        try database.execute(
            sql: """
                INSERT INTO branch VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET run = ?3
                WHERE (SELECT number FROM published WHERE run = branch.run) <= ?4
                """,
            arguments: [row.pipeline, row.ref, row.run.text, row.number])
    }

    /// The newest first.
    package func published(on ref: String, in pipeline: String, limit: Int) throws(StorageError) -> [PublishedRow] {
        try rows("WHERE pipeline = ? AND ref = ? ORDER BY number DESC LIMIT ?", [pipeline, ref, limit])
    }

    /// The newest first.
    package func published(of model: String, in pipeline: String, limit: Int) throws(StorageError) -> [PublishedRow] {
        try rows("WHERE pipeline = ? AND model = ? ORDER BY number DESC LIMIT ?", [pipeline, model, limit])
    }

    /// The newest first.
    package func published(at commit: ObjectID) throws(StorageError) -> [PublishedRow] {
        try rows("WHERE \"commit\" = ? ORDER BY number DESC", [commit.hex])
    }

    /// In any order; those that are not there are left out.
    package func published(_ runs: [RunID]) throws(StorageError) -> [PublishedRow] {
        let names = "[" + runs.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"
        return try rows("WHERE run IN (SELECT value FROM json_each(?))", [names])
    }

    /// The last of each branch and pipeline.
    package func publishedLast() throws(StorageError) -> [PublishedRow] {
        try rows("WHERE run IN (SELECT run FROM branch)", [])
    }

    private func rows(_ condition: String, _ arguments: StatementArguments) throws(StorageError) -> [PublishedRow] {
        try read("read") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM published \(condition)", arguments: arguments)
                .compactMap(PublishedRow.init(row:))
        }
    }
}

extension PublishedRow {
    init?(row: Row) {
        guard let run = RunID(row["run"]), let commit = ObjectID(row["commit"]) else { return nil }
        self.init(
            run: run, number: row["number"], pipeline: row["pipeline"], ref: row["ref"], commit: commit, model: row["model"],
            body: row["body"])
    }
}

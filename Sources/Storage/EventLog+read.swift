package import Domain
internal import GRDB

/// A step that passed under a key, and in which run.
package struct PassedStep: Sendable, Equatable {
    package var run: RunReference
    package var step: StepID
    package var result: StepResult
}

extension EventLog {
    /// The run, folded from its facts; nil where there is none of that name.
    package func run(_ id: RunID) throws(StorageError) -> Run? {
        guard var run = try Run(id, replaying: events(of: id)) else { return nil }
        if let lostReason, run.end == nil, !run.queued.isAgents {
            let end = RunEvent.Ended(outcome: .errored, reason: lostReason)
            run.apply(TimedEvent(sequence: run.sequence + 1, time: run.changedAt, event: .ended(end)))
        }
        return run
    }

    private func row(_ row: Row) throws -> RunRow {
        var read = try RunRow(row: row)
        guard let lostReason, read.outcome == nil, !read.isAgents else { return read }
        read.outcome = .errored
        read.reason = lostReason
        return read
    }

    package func events(of run: RunID) throws(StorageError) -> [TimedEvent] {
        try read("read") { try EventLog.events(of: run, $0) }
    }

    static func events(of run: RunID, _ database: GRDB.Database) throws -> [TimedEvent] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT sequence, time, body FROM event WHERE run = ? ORDER BY sequence", arguments: [run.text])
        return try rows.map {
            TimedEvent(
                sequence: $0["sequence"], time: Moment(milliseconds: $0["time"]),
                event: try EventJSON.value(RunEvent.self, $0["body"]))
        }
    }

    /// The newest first.
    package func runs(limit: Int = 50, pipeline: String? = nil, commit: ObjectID? = nil) throws(StorageError) -> [RunRow] {
        try rows(limit, pipeline, commit)
    }

    /// Those that judge, the newest first: training a version again says nothing of where a pipeline stands.
    package func judgingRuns(
        limit: Int = 50, pipeline: String? = nil, commit: ObjectID? = nil
    ) throws(StorageError) -> [RunRow] {
        try rows(limit, pipeline, commit, and: "AND " + Self.judges)
    }

    private func rows(
        _ limit: Int, _ pipeline: String?, _ commit: ObjectID?, and condition: String = ""
    ) throws(StorageError) -> [RunRow] {
        try read("read") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM run WHERE (?1 IS NULL OR pipeline = ?1) AND (?2 IS NULL OR "commit" = ?2) \(condition)
                    ORDER BY queued_at DESC, number DESC LIMIT ?3
                    """,
                arguments: [pipeline, commit?.hex, limit]
            ).map(row)
        }
    }

    /// Why a run exists is in its first fact.
    private static let judges = """
        NOT EXISTS (SELECT 1 FROM event WHERE event.run = run.id AND sequence = 1 AND json_extract(body, '$.trigger') = 'reproduce')
        """

    /// Runs whose name begins with `prefix`, or whose number it is.
    package func runs(named prefix: String) throws(StorageError) -> [RunRow] {
        guard !prefix.isEmpty, prefix.allSatisfy({ $0.isHexDigit || $0 == "-" }) else { return [] }
        return try read("read") { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM run WHERE id LIKE ?1 || '%' OR number = ?2 ORDER BY number DESC LIMIT 20",
                arguments: [prefix.lowercased(), Int(prefix)]
            ).map(row)
        }
    }

    /// The newest run of `pipeline` that came to a verdict (passed, failed or inconclusive), for comparing with.
    /// - Parameter stage: one that must have passed, whatever became of the rest.
    package func lastJudged(
        _ pipeline: String, in repository: String, on ref: String? = nil, before number: Int = .max, passing stage: Stage? = nil
    ) throws(StorageError) -> RunRow? {
        try read("read") { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT * FROM run WHERE repository = ?1 AND pipeline = ?2 AND number < ?3 AND (?4 IS NULL OR ref = ?4)
                    AND is_order = 0 AND \(Self.judges)
                    AND outcome IN ('passed', 'failed', 'inconclusive')
                    AND (?5 IS NULL OR EXISTS (SELECT 1 FROM event WHERE event.run = run.id AND kind = 'stage_ended'
                        AND json_extract(body, '$.stage') = ?5 AND json_extract(body, '$.outcome') = 'passed'))
                    ORDER BY number DESC LIMIT 1
                    """,
                arguments: [repository, pipeline, number, ref, stage?.rawValue]
            ).map(row)
        }
    }

    /// How many runs there were of a pipeline at a commit; orders, and what was cancelled before it began, left out.
    package func count(of pipeline: String, at commit: ObjectID) throws(StorageError) -> Int {
        try read("read") {
            try Int.fetchOne(
                $0,
                sql: """
                    SELECT count(*) FROM run WHERE pipeline = ? AND "commit" = ? AND is_order = 0 AND \(Self.judges)
                    AND (outcome IS NOT 'cancelled' OR EXISTS (SELECT 1 FROM event WHERE run = run.id AND kind = 'planned'))
                    """,
                arguments: [pipeline, commit.hex]) ?? 0
        }
    }

    /// How many runs of a repository were judged by data with that digest. What a run is to do is its second fact.
    package func judgements(by data: ContentDigest, in repository: String) throws(StorageError) -> Int {
        try read("read") {
            try Int.fetchOne(
                $0,
                sql: """
                    SELECT count(*) FROM run JOIN event AS plan ON plan.run = run.id AND plan.sequence = 2 AND plan.kind = 'planned'
                    WHERE repository = ?1 AND \(Self.judges)
                    AND EXISTS (SELECT 1 FROM event WHERE run = run.id AND kind = 'judged')
                    AND EXISTS (SELECT 1 FROM json_each(plan.body, '$.digests.data') WHERE value = ?2)
                    """,
                arguments: [repository, data.description]) ?? 0
        }
    }

    /// Runs that were begun and have no end.
    package func openRuns() throws(StorageError) -> [RunRow] {
        try read("read") {
            try Row.fetchAll($0, sql: "SELECT * FROM run WHERE outcome IS NULL ORDER BY number").map(row)
        }
    }

    /// The step that passed under `key`.
    package func passed(_ key: ContentDigest) throws(StorageError) -> PassedStep? {
        try read("read") { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT passed.*, number FROM passed JOIN run ON id = run WHERE key = ?",
                arguments: [key.description])
            return try row.flatMap(PassedStep.init(row:))
        }
    }
}

extension PassedStep {
    init?(row: Row) throws {
        guard let run = RunID(row["run"]), let step = StepID(row["step"] as String) else { return nil }
        self.init(
            run: RunReference(id: run, number: row["number"]), step: step,
            result: try EventJSON.value(StepResult.self, row["result"]))
    }
}

package import Domain
internal import GRDB

extension EventLog {
    /// Removes runs that ended before `time`, with their facts; the newest `keeping` of each pipeline stay.
    /// - Returns: the runs removed.
    package func forgetRuns(endedBefore time: Moment, keeping: Int) throws(StorageError) -> [RunID] {
        try write("write to") { database in
            let ids = try String.fetchAll(
                database,
                sql: """
                    SELECT id FROM (SELECT id, ended_at, row_number() OVER (PARTITION BY repository, pipeline ORDER BY number DESC) AS age
                    FROM run) WHERE age > ? AND ended_at < ?
                    """,
                arguments: [keeping, time.milliseconds])
            for id in ids { try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [id]) }
            return ids.compactMap(RunID.init)
        }
    }

    /// The results that a later run may reuse.
    package func passedSteps() throws(StorageError) -> [PassedStep] {
        try read("read") { try Row.fetchAll($0, sql: "SELECT * FROM passed").compactMap(PassedStep.init(row:)) }
    }

    /// Forgets that a step passed, because what it left is no longer sound.
    package func forget(_ key: ContentDigest) throws(StorageError) {
        try write("write to") { try $0.execute(sql: "DELETE FROM passed WHERE key = ?", arguments: [key.description]) }
    }
}

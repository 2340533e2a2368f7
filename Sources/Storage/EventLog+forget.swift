package import Domain
internal import GRDB

extension EventLog {
    /// Runs that ended before `time`, without the newest `keeping` of each pipeline.
    package func runs(endedBefore time: Moment, keeping: Int) throws(StorageError) -> [RunID] {
        try read("read") { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT id FROM (
                        SELECT id, ended_at, row_number() OVER (PARTITION BY repository, pipeline ORDER BY number DESC) AS age FROM run
                    ) WHERE age > ? AND ended_at < ?
                    """,
                arguments: [keeping, time.milliseconds]
            ).compactMap(RunID.init)
        }
    }

    /// Removes runs with their facts, and what could be reused of them.
    package func forget(_ runs: [RunID]) throws(StorageError) {
        try write("write to") { database in
            for run in runs { try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [run.text]) }
        }
    }

    /// The results that a later run may reuse.
    package func passedSteps() throws(StorageError) -> [PassedStep] {
        try read("read") {
            try Row.fetchAll($0, sql: "SELECT passed.*, number FROM passed JOIN run ON id = run").compactMap(
                PassedStep.init(row:))
        }
    }

    /// Forgets that a step passed, because what it left is no longer sound.
    package func forget(_ key: ContentDigest) throws(StorageError) {
        try write("write to") { try $0.execute(sql: "DELETE FROM passed WHERE key = ?", arguments: [key.description]) }
    }
}

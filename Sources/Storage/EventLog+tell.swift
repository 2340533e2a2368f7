internal import Domain
internal import GRDB

extension EventLog {
    /// Writes facts, and wakes whoever sends what tells of them.
    func writeFacts<Value>(_ body: (GRDB.Database) throws -> Value) throws(StorageError) -> Value {
        let value = try write("write to", body)
        outbox?.wake()
        return value
    }

    /// Records what is delivered because of a fact that `run` took in last.
    func tell(_ fact: TimedEvent, of run: Run, _ database: GRDB.Database) throws {
        guard let outbox else { return }
        try EventLog.insert(try outbox.deliveries(fact, run), database)
    }

    /// The same for facts that were just inserted; `run` has all of them, or all but one.
    func tell(_ facts: [TimedEvent], of run: Run, _ database: GRDB.Database) throws {
        guard outbox != nil, let first = facts.first else { return }
        guard var standing = try standing(before: first, of: run, database) else {
            return try tell(first, of: run, database)
        }
        for fact in facts {
            standing.apply(fact)
            try tell(fact, of: standing, database)
        }
    }

    /// The run as it was before a fact; nil where that is the only one it has taken in since, so that the run itself will do.
    private func standing(before fact: TimedEvent, of run: Run, _ database: GRDB.Database) throws -> Run? {
        if run.sequence < fact.sequence { return run }
        if run.sequence == fact.sequence { return nil }
        return Run(run.id, replaying: try EventLog.events(of: run.id, database).filter { $0.sequence < fact.sequence })
    }
}

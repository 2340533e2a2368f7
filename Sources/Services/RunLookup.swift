package import Domain
package import Storage

/// Finds the run that a person means: its name or the beginning of it, its number, or `last`.
package struct RunLookup {
    private let events: EventLog

    package init(_ events: EventLog) { self.events = events }

    package func row(named name: String) throws -> RunRow {
        if name == "last" { return try last() }
        let digits = name.hasPrefix("#") ? String(name.dropFirst()) : name
        let rows = try events.runs(named: digits)
        if let exact = rows.first(where: { String($0.number) == digits || $0.id.text == digits }) { return exact }
        guard let first = rows.first else {
            throw Refusal(usage: "There is no run '\(name)'. 'gatehouse runs' lists them; 'last' is the newest.")
        }
        guard rows.count == 1 else {
            throw Refusal(
                usage: "'\(name)' is the beginning of \(rows.count) runs. Give more of it, or its number: 'gatehouse runs'.")
        }
        return first
    }

    package func run(named name: String) throws -> Run {
        let row = try row(named: name)
        guard let run = try events.run(row.id) else { throw Refusal(usage: "Run \(row.id.short) has no facts.") }
        return run
    }

    private func last() throws -> RunRow {
        guard let newest = try events.judgingRuns(limit: 1).first else {
            throw Refusal(usage: "There is no run yet. 'gatehouse run' makes the first.")
        }
        return newest
    }
}

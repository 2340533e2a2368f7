import Domain
import Publishing
import Storage

/// Runs as a table, a line each.
struct RunTable {
    let lines: [String]

    init(_ rows: [RunRow], style: TextStyle) {
        var table = TextTable()
        for row in rows {
            let word = row.outcome?.rawValue ?? (row.isAgents ? "open" : "running")
            let place = row.pipeline == "." ? "" : row.pipeline
            table.add(
                [
                    "\(row.number)", word, row.queuedAt.iso8601, OneLine.ref(row.ref),
                    row.commit.short + (row.dirty ? "+" : ""),
                    TextStyle.safe(place), TextStyle.safe(row.reason ?? ""),
                ]
            ) { column, text in column == 1 ? style.outcome(text) : column == 6 ? style.faint(text) : text }
        }
        lines = table.lines(indent: "")
    }
}

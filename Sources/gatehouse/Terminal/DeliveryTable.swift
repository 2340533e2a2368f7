import Domain
import Publishing
import Storage

/// Deliveries as a table, a line each.
struct DeliveryTable {
    let lines: [String]

    init(_ rows: [DeliveryRow], style: TextStyle) {
        var table = TextTable()
        for row in rows {
            let when = row.state == .due ? "due \(row.dueAt.iso8601)" : row.settledAt?.iso8601 ?? ""
            let type = row.type.replacing("dev.cdevents.", with: "").replacing("dev.cdeventsx.", with: "")
            table.add(
                [
                    "\(row.id)", row.state.rawValue, when, row.tries == 1 ? "1 try" : "\(row.tries) tries", type,
                    TextStyle.safe(row.endpoint), TextStyle.safe(row.reason ?? ""),
                ]
            ) { column, text in column == 6 ? style.faint(text) : text }
        }
        lines = table.lines(indent: "")
    }
}

import ArgumentParser
import Domain
import Publishing
import Storage

/// What became of deliveries that a command sent.
struct SentDeliveries {
    let rows: [(delivery: DeliveryRow, tries: [RecordedTry])]

    init(_ ids: [Int64], in outbox: EventLog) throws {
        rows = try ids.compactMap { id in try outbox.delivery(id).map { ($0, try outbox.tries(of: id)) } }
    }

    /// Prints each; the exit code says failed where one was not taken.
    func show(_ format: OutputFormat) throws {
        switch format {
        case .json: Output.data(try JSONValue.array(rows.map { WebhooksJSON.delivery($0.delivery, tries: $0.tries) }).text())
        case .text: for row in rows { text(row.delivery, row.tries.last) }
        }
        if rows.contains(where: { $0.delivery.state != .delivered }) { throw ExitCode(Outcome.failed) }
    }

    private func text(_ delivery: DeliveryRow, _ last: RecordedTry?) {
        let answered = last?.status.map { ", answered \($0) in \(last?.milliseconds ?? 0) ms" } ?? ""
        Output.line("\(delivery.id)  \(delivery.state.rawValue)  \(TextStyle.safe(delivery.endpoint))\(answered)")
        if let reason = delivery.reason { Output.line("  \(TextStyle.safe(reason))") }
        if delivery.state == .due { Output.line("  It is tried again from \(delivery.dueAt.iso8601) on.") }
        for line in (last?.answer ?? "").split(whereSeparator: \.isNewline).prefix(10) {
            Output.line("  | \(TextStyle.safe(String(line)))")
        }
    }
}

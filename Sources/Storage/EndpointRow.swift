package import Domain
internal import GRDB

/// An endpoint with what it was sent.
package struct EndpointRow: Sendable, Equatable {
    package var url: String
    package var due: Int
    package var delivered: Int
    package var dead: Int
    /// When it answered that it is gone; nil while it is used.
    package var endedAt: Moment?
    package var reason: String?
}

extension EndpointRow {
    /// Of an endpoint that was never sent anything.
    package init(url: String) { self.init(url: url, due: 0, delivered: 0, dead: 0) }
}

extension EndpointRow {
    init(row: Row) {
        url = row["url"]
        due = row["due"]
        delivered = row["delivered"]
        dead = row["dead"]
        endedAt = (row["ended_at"] as Int64?).map(Moment.init(milliseconds:))
        reason = row["reason"]
    }
}

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
    init(row: Row) {
        url = row["url"]
        due = row["due"]
        delivered = row["delivered"]
        dead = row["dead"]
        endedAt = (row["ended_at"] as Int64?).map(Moment.init(milliseconds:))
        reason = row["reason"]
    }
}

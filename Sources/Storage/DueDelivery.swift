package import Domain
internal import Foundation
internal import GRDB

/// A delivery whose time has come.
package struct DueDelivery: Sendable, Equatable, Identifiable {
    package var id: Int64
    package var endpoint: String
    package var event: String
    package var body: [UInt8]
    package var dueAt: Moment
    /// Of the try that is due, counted from 1 since the delivery was recorded or redelivered by hand.
    package var number: Int
    /// A test by hand, which is tried once.
    package var isTest: Bool

    package init(id: Int64, endpoint: String, event: String, body: [UInt8], dueAt: Moment, number: Int, isTest: Bool) {
        (self.id, self.endpoint, self.event) = (id, endpoint, event)
        (self.body, self.dueAt, self.number, self.isTest) = (body, dueAt, number, isTest)
    }
}

extension DueDelivery {
    init(row: Row) {
        self.init(
            id: row["id"], endpoint: row["endpoint"], event: row["event"], body: Array(row["body"] as Data),
            dueAt: Moment(milliseconds: row["due_at"]), number: row["round"] + 1, isTest: (row["topic"] as String?) == nil)
    }
}

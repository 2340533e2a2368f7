package import Domain
internal import GRDB

/// One sending of a delivery, and what follows from it.
package struct RecordedTry: Sendable, Equatable {
    package var delivery: Int64
    /// When it began.
    package var time: Moment
    /// Of the answer; nil where there was none.
    package var status: Int?
    /// A sentence; nil where there was an answer.
    package var error: String?
    package var milliseconds: Int
    /// The beginning of the answer's body, masked.
    package var answer: String

    package init(
        delivery: Int64, time: Moment, status: Int? = nil, error: String? = nil, milliseconds: Int, answer: String = ""
    ) {
        self.delivery = delivery
        self.time = time
        self.status = status
        self.error = error
        self.milliseconds = milliseconds
        self.answer = answer
    }
}

extension RecordedTry {
    init(row: Row) {
        self.init(
            delivery: row["delivery"], time: Moment(milliseconds: row["time"]), status: row["status"], error: row["error"],
            milliseconds: row["milliseconds"], answer: row["answer"])
    }
}

/// What became of one try.
package enum DeliveryAnswer: Sendable, Equatable {
    /// The receiver answered; `retryAfter` is that header as it stood there.
    case status(Int, retryAfter: String? = nil)
    /// No answer, with a sentence.
    case nothing(String)
}

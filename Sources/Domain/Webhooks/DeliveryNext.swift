/// What is to be done with a delivery after a try.
package enum DeliveryNext: Sendable, Equatable {
    case delivered
    /// Try again, not before that time.
    case again(at: Moment, because: String)
    /// That was the last try.
    case dead(because: String)
    /// The receiver is gone for good: nothing more is sent to it.
    case gone(because: String)
}

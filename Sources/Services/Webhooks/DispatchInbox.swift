internal import Domain
internal import Storage
internal import Synchronization

/// What the dispatcher's loop is told.
final class DispatchInbox: Sendable {
    enum Signal: Sendable {
        /// Something may be due.
        case woken
        /// A sending is over; without a try where it was broken off.
        case sent(DueDelivery, RecordedTry?, DeliveryNext?)
        case stop
        /// Whoever is still under way has had time enough.
        case patienceOver
    }

    private let signals = Mutex<[Signal]>([])
    /// One element for any number of signals.
    let arrivals: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (arrivals, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    func add(_ signal: Signal) {
        signals.withLock { $0.append(signal) }
        continuation.yield()
    }

    func take() -> [Signal] {
        signals.withLock { signals in
            defer { signals = [] }
            return signals
        }
    }
}

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

    private struct State {
        var signals: [Signal] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    /// One element for any number of signals.
    let arrivals: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (arrivals, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    /// Whether anybody ever said `stop`: who runs again after a failure has nothing to begin then.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    func add(_ signal: Signal) {
        state.withLock { state in
            state.signals.append(signal)
            if case .stop = signal { state.isStopped = true }
        }
        continuation.yield()
    }

    func take() -> [Signal] {
        state.withLock { state in
            defer { state.signals = [] }
            return state.signals
        }
    }

    /// Gives back what could not be recorded, to be taken first.
    func giveBack(_ signals: [Signal]) { state.withLock { $0.signals.insert(contentsOf: signals, at: 0) } }
}

internal import Domain
internal import Storage
internal import Synchronization

/// Whom a dispatcher sends to, and what no record of it may show. Exchanged as a whole when an agent's settings are read again.
final class Receivers: Sendable {
    private struct State {
        var endpoints: [String: DispatchEndpoint]
        var redactor: Redactor
        /// Those whose last answer was not a good one.
        var failing: Set<String> = []
    }

    private let state: Mutex<State>

    init(_ endpoints: [DispatchEndpoint], masking redactor: Redactor) {
        state = Mutex(State(endpoints: Receivers.byAddress(endpoints), redactor: redactor))
    }

    var endpoints: [String: DispatchEndpoint] { state.withLock { $0.endpoints } }
    var redactor: Redactor { state.withLock { $0.redactor } }

    func replace(_ endpoints: [DispatchEndpoint], masking redactor: Redactor) {
        state.withLock { state in
            state.endpoints = Receivers.byAddress(endpoints)
            state.redactor = redactor
            state.failing.formIntersection(state.endpoints.keys)
        }
    }

    /// What is new in an answer: an endpoint's first failure, its recovery, and each delivery that is given up.
    func news(of delivery: DueDelivery, _ next: DeliveryNext) -> DispatchNews? {
        state.withLock { state in
            switch next {
            case .delivered: return state.failing.remove(delivery.endpoint).map(DispatchNews.recovered)
            case .again(let time, let reason):
                guard state.failing.insert(delivery.endpoint).inserted else { return nil }
                return .failing(delivery.endpoint, because: reason, again: time)
            case .dead(let reason): return .dead(delivery.endpoint, delivery: delivery.id, because: reason)
            case .gone(let reason): return .gone(delivery.endpoint, because: reason)
            }
        }
    }

    private static func byAddress(_ endpoints: [DispatchEndpoint]) -> [String: DispatchEndpoint] {
        Dictionary(endpoints.map { ($0.url, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

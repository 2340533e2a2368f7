internal import Domain
internal import Storage

/// What is under way, and when to look again: the decisions of the dispatcher's loop.
struct DispatchState {
    /// Sendings to one endpoint at once.
    static let most = 32

    private var underWay: [String: Set<Int64>] = [:]
    /// Times that somebody sleeps until. Each was the earliest when it was set, so a later one is not set again when an earlier is over.
    private var alarms: Set<Moment> = []
    private(set) var isStopping = false
    private(set) var isOutOfPatience = false

    var isIdle: Bool { underWay.values.allSatisfy(\.isEmpty) }

    mutating func take(_ signals: [DispatchInbox.Signal], at now: Moment) {
        for signal in signals {
            switch signal {
            case .woken: break
            case .sent(let delivery, _, _): underWay[delivery.endpoint]?.remove(delivery.id)
            case .stop: isStopping = true
            case .patienceOver: isOutOfPatience = true
            }
        }
        alarms = alarms.filter { $0 > now }
    }

    func sendings(to endpoint: String) -> Set<Int64> { underWay[endpoint] ?? [] }

    /// How many more may be sent to an endpoint.
    func room(for endpoint: String) -> Int {
        isStopping ? 0 : DispatchState.most - sendings(to: endpoint).count
    }

    mutating func begin(_ delivery: DueDelivery) { underWay[delivery.endpoint, default: []].insert(delivery.id) }

    /// The time to be woken at; nil where an alarm that early stands already.
    mutating func arm(_ next: Moment?) -> Moment? {
        guard !isStopping, let next, !alarms.contains(where: { $0 <= next }) else { return nil }
        alarms.insert(next)
        return next
    }
}

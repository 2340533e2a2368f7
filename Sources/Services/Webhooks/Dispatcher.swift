internal import Domain
internal import Storage

/// Sends what is due: one loop, in which each delivery is a task of its own.
///
/// What is being sent is known here alone. A process that dies leaves it due, and the next one sends it again with the same id.
package struct Dispatcher: Sendable {
    package enum Ending: Sendable {
        /// Goes on until `stop` is called or its task is cancelled.
        case stopped
        /// Goes on until nothing is due now: what failed waits for another dispatcher.
        case idle
    }

    let outbox: EventLog
    private let receivers: Receivers
    let timekeeper: Timekeeper
    /// Told what is new of endpoints.
    private var listen: @Sendable (DispatchNews) -> Void = { _ in }
    let inbox = DispatchInbox()
    let loops: TransferLoops
    /// Seconds that what is under way has after `stop`.
    let patience: Double

    /// Takes in the endpoints; those that are not there any more get nothing.
    init(
        _ outbox: EventLog, to endpoints: [DispatchEndpoint], timekeeper: Timekeeper, masking redactor: Redactor,
        by loops: TransferLoops, patience: Double
    ) throws {
        self.outbox = outbox
        receivers = Receivers(endpoints, masking: redactor)
        self.timekeeper = timekeeper
        self.loops = loops
        self.patience = patience
        try outbox.configure(endpoints.map { ($0.url, $0.configuration) }, at: timekeeper.now())
    }

    var endpoints: [String: DispatchEndpoint] { receivers.endpoints }
    var redactor: Redactor { receivers.redactor }

    /// The same for every copy of it: two that differ send from different outboxes.
    package var id: ObjectIdentifier { ObjectIdentifier(inbox) }

    /// Goes on with other endpoints; what is under way ends as it began.
    func take(_ endpoints: [DispatchEndpoint], masking redactor: Redactor) throws {
        try outbox.configure(endpoints.map { ($0.url, $0.configuration) }, at: timekeeper.now())
        receivers.replace(endpoints, masking: redactor)
        wake()
    }

    /// The same dispatcher, which says what is new of its endpoints.
    package func telling(_ listen: @escaping @Sendable (DispatchNews) -> Void) -> Dispatcher {
        var dispatcher = self
        dispatcher.listen = listen
        return dispatcher
    }

    /// Something was recorded that may be due.
    package func wake() { inbox.add(.woken) }

    /// Begins nothing more and ends when what is under way is done, or after `patience`.
    package func stop() { inbox.add(.stop) }

    /// Returns when it has ended and recorded everything; throws where the outbox cannot be read or written. It may be run again
    /// then, but never twice at once: what it could not record is recorded first.
    package func run(until ending: Ending = .stopped) async throws {
        if inbox.isStopped { return try record(inbox.take()) }
        wake()
        try await withThrowingDiscardingTaskGroup { group in
            var state = DispatchState()
            for await _ in inbox.arrivals {
                try settle(inbox.take(), &state, &group)
                if state.isStopping && (state.isIdle || state.isOutOfPatience) { break }
                try sendDue(&state, &group)
                if ending == .idle && state.isIdle { break }
                try setAlarm(&state, &group)
            }
            group.cancelAll()
        }
        try record(inbox.take())
    }

    /// Seconds before an outbox that failed is tried again.
    private static let pause = 10

    /// Runs until it is stopped. Where the outbox cannot be read or written it says so and goes on after a pause; once stopped it
    /// tries one last time, and what is still not recorded then is sent again by the next one, with the same id.
    package func stay(trouble: (any Error) -> Void) async {
        while true {
            let wasStopped = inbox.isStopped
            do {
                return try await run()
            } catch {
                trouble(error)
            }
            if wasStopped { return }
            for _ in 0..<Self.pause where !inbox.isStopped {
                guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
            }
        }
    }

    private func settle(
        _ signals: [DispatchInbox.Signal], _ state: inout DispatchState, _ group: inout ThrowingDiscardingTaskGroup<any Error>
    ) throws {
        try record(signals)
        let wasStopping = state.isStopping
        state.take(signals, at: timekeeper.now())
        guard state.isStopping, !wasStopping else { return }
        let deadline = Moment(milliseconds: timekeeper.now().milliseconds + Int64(patience * 1000))
        group.addTask { await alarm(at: deadline, .patienceOver) }
    }

    private func record(_ signals: [DispatchInbox.Signal]) throws {
        let tries = signals.compactMap { signal -> (try: RecordedTry, next: DeliveryNext)? in
            guard case .sent(_, let made?, let next?) = signal else { return nil }
            return (made, next)
        }
        do {
            try outbox.record(tries, at: timekeeper.now())
        } catch {
            inbox.giveBack(signals)
            throw error
        }
        for case .sent(let delivery, _?, let next?) in signals { receivers.news(of: delivery, next).map(listen) }
    }

    private func sendDue(
        _ state: inout DispatchState, _ group: inout ThrowingDiscardingTaskGroup<any Error>
    ) throws {
        let now = timekeeper.now()
        for endpoint in endpoints.values where state.room(for: endpoint.url) > 0 {
            let due = try outbox.due(
                for: endpoint.url, at: now, without: state.sendings(to: endpoint.url), limit: state.room(for: endpoint.url))
            for delivery in due {
                state.begin(delivery)
                group.addTask { inbox.add(await send(delivery, to: endpoint)) }
            }
        }
    }

    private func setAlarm(
        _ state: inout DispatchState, _ group: inout ThrowingDiscardingTaskGroup<any Error>
    ) throws {
        let now = timekeeper.now()
        let next = try endpoints.keys.compactMap { try outbox.nextDue(for: $0, after: now) }.min()
        guard let time = state.arm(next) else { return }
        group.addTask { await alarm(at: time, .woken) }
    }

    /// Cancelled, it says nothing: the loop is over then.
    private func alarm(at time: Moment, _ signal: DispatchInbox.Signal) async {
        do {
            while timekeeper.now() < time { try await timekeeper.sleep(time) }
            inbox.add(signal)
        } catch {}
    }
}

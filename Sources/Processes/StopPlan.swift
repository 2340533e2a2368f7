/// When a command is asked to stop and when it is killed: decisions only, no clock and no signal.
struct StopPlan {
    enum Order: Equatable { case stop, kill }
    enum Cause: Equatable { case timedOut, cancelled, outputLost }

    private enum Phase {
        case running
        case stopping(Cause, killAt: ContinuousClock.Instant)
        case killed(Cause)
    }

    private var phase = Phase.running
    private let deadline: ContinuousClock.Instant?
    private let grace: Duration

    init(start: ContinuousClock.Instant, timeout: Duration?, grace: Duration) {
        deadline = timeout.map { start + $0 }
        self.grace = grace
    }

    /// Why it was stopped; nil while nobody stopped it.
    var cause: Cause? {
        switch phase {
        case .running: nil
        case .stopping(let cause, _), .killed(let cause): cause
        }
    }

    /// When to look again; nil for never.
    var nextLook: ContinuousClock.Instant? {
        switch phase {
        case .running: deadline
        case .stopping(_, let killAt): killAt
        case .killed: nil
        }
    }

    /// The first reason counts; later ones change nothing.
    mutating func stop(because cause: Cause, at now: ContinuousClock.Instant) -> Order? {
        guard case .running = phase else { return nil }
        phase = .stopping(cause, killAt: now + grace)
        return .stop
    }

    mutating func look(at now: ContinuousClock.Instant) -> Order? {
        switch phase {
        case .running:
            guard let deadline, now >= deadline else { return nil }
            return stop(because: .timedOut, at: now)
        case .stopping(let cause, let killAt):
            guard now >= killAt else { return nil }
            phase = .killed(cause)
            return .kill
        case .killed: return nil
        }
    }
}

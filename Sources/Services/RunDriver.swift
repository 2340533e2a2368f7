package import Domain
internal import Storage

/// Drives one run to its end: asks `Run.next`, performs what it says, records what came of it.
package actor RunDriver {
    let site: Site
    let subject: Subject
    private let plan: Plan
    let watch: Watcher
    private(set) var run: Run
    private var unwritten: [TimedEvent] = []
    /// Ends what runs now: a step, a wait, a place in the queue.
    private let stop = Signal()
    /// The run stays open, to be gone on with by another process.
    private var isPaused = false
    /// Known once its step has passed in this process.
    var environment: PreparedEnvironment?
    /// Of the champion's own commit, where that scores it; read and made once per process.
    var championSubject: Subject?
    var championEnvironment: PreparedEnvironment?
    /// Which of the machine's GPUs the step in hand may use.
    var devices: [Int] = []

    package init(_ run: Run, judging subject: Subject, by plan: Plan, at site: Site, watch: @escaping Watcher) {
        self.run = run
        self.subject = subject
        self.plan = plan
        self.site = site
        self.watch = watch
    }

    /// Returns the run with its end. A cancelled task ends it as cancelled, for the reason `whenCancelled`; once its promotion is
    /// under way it stays open instead, to be gone on with.
    package func drive(whenCancelled reason: String) async throws -> Run {
        while let action = run.next {
            if isPaused || Task.isCancelled && run.promotion.isUnderWay { break }
            if Task.isCancelled, run.cancellation == nil {
                try record(.cancelRequested(.init(reason: reason)))
            } else {
                try await perform(action)
            }
        }
        return run
    }

    /// Ends the run as cancelled, with what it does now; false where it is over, or promotes already.
    package func cancel(_ reason: String) throws -> Bool {
        guard run.end == nil, run.cancellation == nil, !run.promotion.isUnderWay else { return false }
        try record(.cancelRequested(.init(reason: reason)))
        stop.fire()
        return true
    }

    /// Leaves the run open after what it does now, or at once.
    package func pause(atOnce: Bool) {
        isPaused = true
        if atOnce { stop.fire() }
    }

    private func perform(_ action: Action) async throws {
        switch action {
        case .plan: try record(.planned(plan))
        case .settle(let step): try record(.keyed(try await settle(step)))
        case .reuse(let step, let from): try reuse(step, from: from)
        case .attempt(let step, let number, let delay): try await attempt(step, number, after: delay)
        case .judge: try record(.judged(try await judged()))
        case .extend(let repeats): try record(.extended(.init(repeats: repeats)))
        case .decidePromotion: try await decidePromotion()
        case .promote: try await continuePromotion()
        case .turn(let target): try await turn(to: target)
        case .close(let stage, let outcome, let reason):
            if stage == .promote { try await site.shelf.arrange(try await site.reading(of: run.modelName), site.store) }
            try forgetCheckpoints(of: stage, all: outcome == .passed)
            try record(.stageEnded(.init(stage: stage, outcome: outcome, reason: reason)))
        case .end(let outcome, let reason): try record(.ended(.init(outcome: outcome, reason: reason)))
        }
    }

    /// Takes a fact in, and writes it with those that wait unless it follows from what is written: a fact that can be worked out
    /// again needs no transaction of its own.
    func record(_ event: RunEvent) throws {
        let fact = TimedEvent(sequence: run.sequence + 1, time: site.now(), event: event)
        run.apply(fact)
        unwritten.append(fact)
        if !event.followsFromOthers { try write() }
        watch(.fact(event, run))
    }

    private func write() throws {
        try site.events.append(unwritten, to: run)
        unwritten = []
    }

    private func reuse(_ step: StepID, from: RunReference) throws {
        guard let key = run.keys[step]?.key, let passed = try site.events.passed(key) else {
            throw Refusal("Run \(from.number) passed \(step) under the same key, and is gone now. Run it again.")
        }
        try record(.reused(.init(step: step, from: passed.run, result: passed.result)))
    }

    /// Waits, executes, records; the wait ends at once when the task is cancelled. An attempt that is cut short because the run is
    /// to stay open counts as lost: whoever goes on with it makes another.
    private func attempt(_ step: StepID, _ number: Int, after delay: Double) async throws {
        if delay > 0 {
            watch(.note("\(step) is tried again in \(Int(delay)) s (attempt \(number))"))
            try await stoppable { try? await Task.sleep(for: .seconds(delay)) }
            if stop.isFired || Task.isCancelled { return }
        }
        guard let ending = try await stoppable({ try await self.execute(step, number) }) else { return }
        if isPaused && stop.isFired || Task.isCancelled && run.promotion.isUnderWay { return }
        try record(.attemptEnded(.init(step: step, attempt: number, ending: ending)))
    }

    /// Nil where the step never started: the wait for the machine was cancelled.
    private func execute(_ step: StepID, _ number: Int) async throws -> AttemptEnding? {
        let isLight = step.stage == .test || step.stage == .data
        do {
            let wanted = try await subject(of: step).rule(of: step)?.resources ?? Resources()
            return try await site.machine.with(wanted, isLight: isLight, priority: priority) { lease in
                try await self.start(step, number, on: lease)
            }
        } catch is CancellationError {
            return nil
        } catch let error as OwnScorer.Impossible {
            try record(.attemptStarted(.init(step: step, attempt: number)))
            return AttemptEnding(outcome: .failed, reason: error.clause, seconds: 0)
        } catch let error as StepImpossible {
            try record(.attemptStarted(.init(step: step, attempt: number)))
            return AttemptEnding(outcome: .errored, reason: "\(step): \(error)", seconds: 0)
        }
    }

    private func start(_ step: StepID, _ number: Int, on lease: MachineShare.Lease) async throws -> AttemptEnding {
        try record(.attemptStarted(.init(step: step, attempt: number)))
        devices = lease.gpus
        return await ending(of: step, attempt: number)
    }

    /// The default branch's runs come first.
    private var priority: Int { site.role.map { $0.rules.isDefault(run.queued.ref) ? 0 : 1 } ?? 0 }

    /// Runs `body`, which is cancelled when the run is to stop.
    private func stoppable<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let stop = stop
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                await stop.wait()
                return nil
            }
            while let ended = try await group.next() {
                group.cancelAll()
                if let ended { return ended }
            }
            throw CancellationError()
        }
    }
}

extension RunEvent {
    /// Worked out again in the same way if it is lost.
    fileprivate var followsFromOthers: Bool {
        switch self {
        case .keyed, .reused, .judged, .stageEnded, .extended, .rejudged, .targeted, .promotionDecided, .promotionAbandoned: true
        case .queued, .planned, .attemptStarted, .attemptEnded, .promotionPrepared, .promoted, .cancelRequested, .ended: false
        }
    }
}

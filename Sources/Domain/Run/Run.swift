/// One execution of a pipeline for one commit: the fold of its facts.
package struct Run: Sendable, Equatable {
    package let id: RunID
    package private(set) var queued: RunEvent.Queued
    package private(set) var plan: Plan?
    package private(set) var steps: [StepID: StepState] = [:]
    package private(set) var keys: [StepID: RunEvent.Keyed] = [:]
    package private(set) var gates: [GateResult]?
    /// By data set for validation: how many runs were judged by the same bytes.
    package private(set) var judgements: [String: Int] = [:]
    /// Rows for validation that the champion was trained on, by data set.
    package private(set) var championRows: [ChampionRows] = []
    package private(set) var selfTest: SelfTest?
    /// How many repeats there are to be, since the first look did not decide.
    package private(set) var extended: Int?
    package private(set) var stages: [Stage: RunEvent.StageEnded] = [:]
    package private(set) var promotion = PromotionState.open(keeping: nil)
    /// Targets that have the model, before the one that the run is about.
    package private(set) var settled: [TargetOutcome] = []
    package private(set) var cancellation: String?
    package private(set) var end: RunEvent.Ended?
    /// Of the last fact; the next one has this plus one.
    package private(set) var sequence: Int
    package private(set) var queuedAt: Moment
    package private(set) var changedAt: Moment
    /// Seconds from a stage's first step to its end.
    package private(set) var seconds: [Stage: Double] = [:]
    private var stageStarts: [Stage: Moment] = [:]

    /// Nil unless the list begins with `queued`.
    package init?(_ id: RunID, replaying events: [TimedEvent]) {
        guard let first = events.first, case .queued(let queued) = first.event else { return nil }
        self.id = id
        self.queued = queued
        sequence = first.sequence
        queuedAt = first.time
        changedAt = first.time
        for event in events.dropFirst() { apply(event) }
    }

    /// Takes one fact in.
    package mutating func apply(_ timed: TimedEvent) {
        sequence = timed.sequence
        changedAt = timed.time
        switch timed.event {
        case .queued(let fact): queued = fact
        case .planned(let fact): take(fact)
        case .keyed(let fact): take(fact, at: timed.time)
        case .reused(let fact): steps[fact.step] = .reused(from: fact.from, fact.result)
        case .attemptStarted(let fact):
            steps[fact.step] = .running(attempt: fact.attempt)
            startStage(fact.step.stage, at: timed.time)
        case .attemptEnded(let fact): steps[fact.step] = .ended(attempt: fact.attempt, fact.ending)
        case .judged(let fact): take(fact)
        case .stageEnded(let fact): take(fact, at: timed.time)
        case .extended(let fact): take(fact)
        case .rejudged(let fact): take(fact)
        case .targeted(let fact): take(fact)
        case .promotionDecided(let fact): promotion = .decided(fact)
        case .promotionPrepared(let fact): promotion = .prepared(fact)
        case .promotionAbandoned(let fact): promotion.take(fact)
        case .promoted(let fact): promotion.take(fact)
        case .cancelRequested(let fact): cancellation = cancellation ?? fact.reason
        case .ended(let fact): end = end ?? fact
        }
    }

    private mutating func take(_ fact: RunEvent.Judged) {
        (gates, judgements, championRows) = (fact.gates, fact.judgements ?? [:], fact.championRows ?? [])
        selfTest = fact.selfTest
    }

    private mutating func take(_ fact: Plan) {
        plan = fact
        for step in fact.steps { steps[step.id] = .waiting }
    }

    private mutating func take(_ fact: RunEvent.Keyed, at time: Moment) {
        keys[fact.step] = fact
        steps[fact.step] = .keyed
        startStage(fact.step.stage, at: time)
    }

    /// The champion's evaluation, its control and the gates are wanted anew; what was trained stays.
    private mutating func take(_ fact: RunEvent.Rejudged) {
        plan?.renewChampion(fact.champion, problem: fact.problem)
        plan?.protected = fact.protected
        openValidation()
    }

    private mutating func take(_ fact: RunEvent.Targeted) {
        settled.append(TargetOutcome(self))
        plan?.turn(to: fact)
        openValidation()
        for step in plan?.steps ?? [] where steps[step.id] == nil { steps[step.id] = .waiting }
    }

    private mutating func openValidation() {
        promotion = .open(keeping: nil)
        gates = nil
        stages[.validate] = nil
        for step in steps.keys where step.isOfChampion {
            steps[step] = nil
            keys[step] = nil
        }
        for step in plan?.steps ?? [] where step.id.isOfChampion { steps[step.id] = .waiting }
    }

    /// Training goes on with more repeats; what was trained and evaluated stays.
    private mutating func take(_ fact: RunEvent.Extended) {
        extended = fact.repeats
        gates = nil
        stages[.train] = nil
    }

    private mutating func startStage(_ stage: Stage, at time: Moment) {
        stageStarts[stage] = stageStarts[stage] ?? time
    }

    private mutating func take(_ fact: RunEvent.StageEnded, at time: Moment) {
        stages[fact.stage] = fact
        seconds[fact.stage] = stageStarts[fact.stage].map { time.seconds(since: $0) } ?? 0
    }
}

extension Run {
    package func result(of step: StepID) -> StepResult? { steps[step]?.result }

    package var environment: EnvironmentRecord? {
        plan?.steps.lazy.filter { $0.id != .championEnvironment }.compactMap { self.result(of: $0.id)?.environment }.first
    }
}

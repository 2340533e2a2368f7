extension Report {
    package init(_ run: Run) {
        self.run = RunPart(run)
        changes = run.plan?.changes ?? Changes()
        stages = Stage.allCases.map { StagePart($0, of: run) }
        model = run.plan.map { ModelPart($0, of: run) }
        promotion = PromotionPart(run)
        earlier = run.settled
        later = TargetOutcome.notReached(in: run)
        digests = Digests(run)
        metrics = run.result(of: .candidate)?.metrics ?? [:]
        for (name, value) in run.result(of: .serve)?.metrics ?? [:] { metrics["serve.\(name)"] = value }
        params = (run.plan?.params ?? [:]).merging(run.combinationParams(of: .candidate)) { $1 }
        seed = run.plan?.seed
        judgements = run.judgements
        championRows = run.championRows
        championScoring = run.championScoring
        championScored = run.championScored
        sameEvidence = run.sameEvidence
        selfTest = run.selfTest
        protected = run.plan?.protected
        candidates = CandidatesPart(run)
        folds = FoldsPart(run)
        metrics.merge(folds?.metrics ?? [:]) { $1 }
        steps = (run.plan?.steps ?? []).map {
            StepPart(id: $0.id, state: run.steps[$0.id] ?? .waiting, key: run.keys[$0.id]?.key)
        }
        environment = run.environment
        tests = run.plan?.steps.lazy.compactMap { Report.tests(in: run.steps[$0.id]) }.first
    }

    private static func tests(in state: StepState?) -> TestCounts? {
        switch state {
        case .ended(_, let ending): ending.result.tests
        case .reused(_, let result): result.tests
        default: nil
        }
    }
}

extension Report.RunPart {
    init(_ run: Run) {
        let queued = run.queued
        self.init(
            id: run.id, number: queued.number, repository: queued.repository, pipeline: queued.pipeline, ref: queued.ref,
            commit: queued.commit, before: queued.before, trigger: queued.trigger, outcome: run.end?.outcome,
            reason: run.end?.reason, dirty: queued.dirty, tries: queued.tries ?? 1, isLocal: queued.isLocal ?? false,
            queuedAt: run.queuedAt,
            endedAt: run.end == nil ? nil : run.changedAt)
    }
}

extension Report.StagePart {
    init(_ stage: Stage, of run: Run) {
        let steps = (run.plan?.steps ?? []).filter { $0.id.stage == stage && $0.kind != .environment }
        let states = steps.compactMap { run.steps[$0.id] }
        self.init(
            name: stage, outcome: Report.StagePart.ending(of: stage, in: run), reason: run.stages[stage]?.reason,
            reusedFrom: Report.StagePart.source(of: states), attempts: states.map(\.attempts).max() ?? 0,
            seconds: run.seconds[stage] ?? 0, gates: stage == .validate ? run.gates ?? [] : states.flatMap(\.checks))
    }

    private static func ending(of stage: Stage, in run: Run) -> Ending? {
        if stage == .promote, case .decided(let fact) = run.promotion, fact.outcome == .passed, run.givenVersion == nil {
            return .skipped
        }
        if let end = run.stages[stage] { return Ending(rawValue: end.outcome.rawValue) }
        let isAbsent = run.plan.map { !$0.stages.contains(stage) } ?? false
        return run.end != nil || isAbsent ? .skipped : nil
    }

    /// A stage is reused when no step of it was executed and at least one came from another run.
    private static func source(of states: [StepState]) -> RunReference? {
        guard states.allSatisfy({ $0.attempts == 0 }) else { return nil }
        return states.lazy.compactMap { state in
            if case .reused(let from, _) = state { return from }
            return nil
        }.first
    }
}

extension Report.ModelPart {
    init(_ plan: Plan, of run: Run) {
        self.init(
            name: plan.model, digest: run.model?.digest ?? run.queued.order?.record.model, version: run.givenVersion,
            champion: plan.champion?.name, bytes: run.model?.bytes)
    }
}

extension PromotionState {
    /// The version that holds the target because of this run: `v0.0.3`.
    var version: String? {
        if case .promoted(_, let prepared) = self { prepared.promotion.version } else { nil }
    }
}

extension Report.PromotionPart {
    init(_ run: Run) {
        let isWanted = run.plan?.stages.contains(.promote) ?? false
        switch run.promotion {
        case .promoted(let fact, _): self.init(decision: .promoted, target: fact.target, reasons: Self.order(of: run))
        case .decided(let fact): self.init(decision: fact.decision, target: run.target, reasons: fact.reasons)
        case .open, .prepared:
            if isWanted, let word = run.end?.outcome.rawValue {
                self.init(decision: .declined, target: run.target, reasons: ["the verdict is \(word)."] + Self.order(of: run))
            } else {
                self.init(notWanted: run, isWanted)
            }
        }
    }

    private init(notWanted run: Run, _ isWanted: Bool) {
        let reason =
            !run.queued.isAgents
            ? "'gatehouse run' judges and promotes nothing."
            : isWanted ? "the run has not come to it yet." : "no promotion is asked for on this branch."
        self.init(decision: .notRequested, target: run.target, reasons: [reason])
    }

    /// By whom, and why; nothing for a run's own verdict.
    private static func order(of run: Run) -> [String] {
        let order = run.queued.order.map { order in
            ["\(order.kind == .rollback ? "rolled back" : "ordered") by \(order.person): \(order.because)"]
                + (order.passesOver ?? []).map { "passes over: \($0)" }
        }
        return (order ?? []) + (run.queued.approvals ?? []).map { "approved by \($0.person): \($0.because)" }
    }
}

extension Run {
    fileprivate var target: String? { queued.order?.target ?? plan?.target }
}

extension Report.Digests {
    init(_ run: Run) {
        let known = run.plan?.digests
        let record = run.queued.order?.record
        self.init(
            code: known?.code, data: known?.data ?? [:], rules: known?.rules,
            environment: run.environment?.digest ?? record?.environment, champion: run.plan?.champion?.model,
            model: run.model?.digest ?? record?.model)
    }
}

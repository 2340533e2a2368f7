/// What is to be done next for a run.
package enum Action: Sendable, Equatable {
    /// Read the pipeline at the commit and record what will be done.
    case plan
    /// Work out the step's key and look for a run that passed under it.
    case settle(StepID)
    case reuse(StepID, from: RunReference)
    /// Execute the step, `after` seconds from now.
    case attempt(StepID, number: Int, after: Double)
    case judge
    /// Train and evaluate more repeats: the verdict is open, and may be looked at once more.
    case extend(repeats: Int)
    /// Read everything that the verdict is bound to again, and decide what becomes of the model.
    case decidePromotion
    /// Look how far the prepared promotion has come in git, and do what comes next.
    case promote
    /// The present target has the model: look at what holds the next one, and judge for it.
    case turn(to: String)
    case close(Stage, Outcome, reason: String?)
    case end(Outcome, reason: String?)
}

extension Run {
    /// Seconds to wait before the second and the third attempt.
    package static let retryDelays: [Double] = [10, 60]

    /// The one rule of order, reuse, retry and giving up. Nil when the run is over.
    ///
    /// Asked only when no attempt is under way: a step that still stands as running was lost with its agent.
    package var next: Action? {
        guard end == nil else { return nil }
        guard let plan else { return cancellation.map { .end(.cancelled, reason: $0) } ?? .plan }
        guard let stage = plan.stages.first(where: { stages[$0] == nil }) else { return finish() }
        if let unsuccessful = plan.stages.compactMap({ stages[$0] }).first(where: { $0.outcome != .passed }) {
            return .end(unsuccessful.outcome, reason: unsuccessful.reason)
        }
        if let cancellation, !promotion.isUnderWay { return .close(stage, .cancelled, reason: cancellation) }
        if stage == .promote, let action = nextPromotion { return action }
        for step in plan.steps where step.id.stage == stage && isNeeded(step.id) {
            if let action = next(for: step) { return action }
        }
        switch stage {
        case .train: return .close(stage, selection?.problem == nil ? .passed : .failed, reason: selection?.problem)
        case .validate: return nextJudgement(plan)
        case .promote: return nextTarget.map(Action.turn) ?? .close(stage, .passed, reason: followUpProblem)
        default: return .close(stage, .passed, reason: nil)
        }
    }

    private func finish() -> Action {
        let ends = Stage.allCases.compactMap { stages[$0] }
        let severest = ends.max { $0.outcome < $1.outcome }
        return .end(severest?.outcome ?? .passed, reason: severest?.outcome == .passed ? passedReason : severest?.reason)
    }

    private var passedReason: String? { stages[.validate]?.reason ?? stages[.promote]?.reason }

    /// Nil when the step is done.
    private func next(for step: PlannedStep) -> Action? {
        switch steps[step.id] ?? .waiting {
        case .waiting where [.environment, .serving, .followUp].contains(step.kind): return .attempt(step.id, number: 1, after: 0)
        case .waiting: return .settle(step.id)
        case .keyed:
            if let from = keys[step.id]?.reusable, !queued.fresh { return .reuse(step.id, from: from) }
            return .attempt(step.id, number: 1, after: 0)
        case .running(let attempt): return again(step.id, after: attempt, .errored, Run.lost, wait: false)
        case .ended(let attempt, let ending):
            if ending.outcome == .passed || isAllowedToFail(step, ending, attempt) { return nil }
            if isOwn(step.id), !ending.mayRetry { return .settle(step.id) }
            if ending.mayRetry || step.kind == .followUp { return again(step.id, after: attempt, ending.outcome, ending.reason) }
            return .close(step.id.stage, outcome(of: step.id, ending), reason: reason(of: step.id, ending))
        case .reused: return nil
        }
    }

    /// - Parameter wait: false where nothing that could mend itself failed, and the step was only lost.
    private func again(
        _ step: StepID, after attempt: Int, _ outcome: Outcome, _ reason: String?, wait: Bool = true
    ) -> Action? {
        guard attempt <= Run.retryDelays.count else {
            if step.isThen { return nil }
            return .close(step.stage, outcome, reason: Run.thrice(reason ?? "it did not pass"))
        }
        return .attempt(step, number: attempt + 1, after: wait ? Run.retryDelays[attempt - 1] : 0)
    }

    private static let lost = "the agent was lost while the step ran"

    /// A sentence without its full stop, to be gone on with.
    private static func clause(_ sentence: String) -> String {
        sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }

    /// After the first sentence; those behind it say what to do.
    private static func thrice(_ reason: String) -> String {
        guard let end = reason.firstMatch(of: /\. (?=[A-Z])/)?.range else { return "\(clause(reason)), three times" }
        return "\(reason[..<end.lowerBound]), three times\(reason[end.lowerBound...])"
    }

    /// An evaluation that fails without a model has shown that it depends on it.
    private func isAllowedToFail(_ step: PlannedStep, _ ending: AttemptEnding, _ attempt: Int) -> Bool {
        if step.kind == .followUp { return attempt > Run.retryDelays.count || cancellation != nil }
        if step.id == .championEnvironment { return !ending.mayRetry || attempt > Run.retryDelays.count }
        return (step.id == .control || past(step.id) != nil) && ending.outcome == .failed
    }

    /// A champion that cannot be evaluated is ours to mend, not the candidate's fault.
    private func outcome(of step: StepID, _ ending: AttemptEnding) -> Outcome {
        step.isChampion && ending.outcome == .failed ? .errored : ending.outcome
    }

    private func reason(of step: StepID, _ ending: AttemptEnding) -> String? {
        step.isChampion ? "champion cannot be evaluated: \(ending.reason ?? "its evaluation did not pass")" : ending.reason
    }
}

extension Run {
    /// Nil once a model is promoted: then only what follows it is left.
    private var nextPromotion: Action? {
        switch promotion {
        case .open: .decidePromotion
        case .prepared: .promote
        case .decided(let fact): nextTarget.map(Action.turn) ?? .close(.promote, fact.outcome, reason: fact.reasons.first)
        case .promoted(let fact, _): fact.problem.map { .close(.promote, .errored, reason: $0) }
        }
    }

    /// What follows a promotion never undoes it, so it is told beside a stage that passed.
    var followUpProblem: String? {
        switch plan.flatMap({ steps[$0.then] }) {
        case .ended(let attempt, let ending) where ending.outcome != .passed:
            "promoted, but 'then' did not pass in \(attempt) attempts: \(Run.clause(ending.reason ?? "it \(ending.outcome.rawValue)"))"
        case .running(let attempt): "promoted, but 'then' was lost in \(attempt) attempts: \(Run.lost)"
        default: nil
        }
    }

    /// Whether a planned step takes part, as far as is known by now.
    package func isNeeded(_ step: StepID) -> Bool {
        if let seed = step.repeated { return isNeeded(repeated: seed, step) }
        if step.fold != nil { return selection == nil || selection?.chosen != nil }
        if let past = past(step) { return isNeeded(past: past) }
        return switch step {
        case .champion, .championEnvironment:
            plan?.championProblem == nil && plan?.champion.map { $0.model != model?.digest } ?? false
        case .control: evidenceIsIdentical
        case .serve: !isUnchanged
        case let then where then.isThen: then == plan?.then
        default: true
        }
    }

    /// Two different models left the same bytes.
    var evidenceIsIdentical: Bool {
        guard let candidate = result(of: .candidate), let champion = result(of: .champion) else { return false }
        return Run.evidence(candidate) == Run.evidence(champion) && !Run.evidence(candidate).isEmpty
    }

    private static func evidence(_ result: StepResult) -> [String: ContentDigest] { result.outputs.mapValues(\.digest) }

    /// The candidate is the champion, and its evaluation and the rules are the champion's too: nothing is left to judge.
    private var isUnchanged: Bool {
        guard let champion = plan?.champion, let key = keys[.candidate]?.key, !queued.fresh else { return false }
        return champion.model == model?.digest && champion.evaluation == key && champion.rules == plan?.digests.rules
    }

    /// Byte for byte: then the champion's bytes are here, whatever was missing when the run began.
    var isChampion: Bool { plan?.champion != nil && plan?.champion?.model == model?.digest }

    private func nextJudgement(_ plan: Plan) -> Action {
        if let problem = plan.championProblem, !isChampion { return .close(.validate, .errored, reason: problem) }
        if isUnchanged { return .close(.validate, .passed, reason: "unchanged: the model is the champion") }
        if let control = controlVerdict { return control }
        guard let gates else { return .judge }
        let worst = Run.verdict(of: gates)
        if mayExtend(after: worst.outcome), let candidates = plan.candidates { return .extend(repeats: candidates.repeats.most) }
        return .close(.validate, worst.outcome, reason: worst.reason)
    }

    /// With an empty folder in the model's place the evaluation must not leave the same evidence.
    private var controlVerdict: Action? {
        guard let control = result(of: .control), let candidate = result(of: .candidate),
            Run.evidence(control) == Run.evidence(candidate)
        else { return nil }
        return .close(
            .validate, .errored,
            reason: "the evaluation does not depend on the model: with an empty folder in its place it left the same evidence")
    }

    /// The severest of the gates, and its reason in words.
    package static func verdict(of gates: [GateResult]) -> (outcome: Outcome, reason: String?) {
        let severity: [(GateOutcome, Outcome)] = [(.errored, .errored), (.failed, .failed), (.inconclusive, .inconclusive)]
        for (gate, outcome) in severity {
            let those = gates.filter { $0.outcome == gate }
            if let first = those.first {
                let more = those.count > 1 ? " (and \(those.count - 1) more)" : ""
                return (outcome, "\(first.name): \(first.reason)\(more)")
            }
        }
        return (.passed, nil)
    }
}

extension StepID {
    /// `promote: then:` of a target, counted from 1.
    package static func then(_ number: Int) -> StepID { number == 1 ? .then : StepID.then.of(combination: number) }

    package var isThen: Bool { stage == .promote && rule == StepID.then.rule }
}

extension Plan {
    /// Of the target that the run is about, from 1.
    private var targetNumber: Int { 1 + (targets?.firstIndex { $0.name == target } ?? 0) }

    /// What follows the promotion to the present target.
    var then: StepID { .then(targetNumber) }

    /// Nil at the last one.
    var nextTarget: String? {
        guard let targets, targetNumber < targets.count else { return nil }
        return targets[targetNumber].name
    }

    /// Another target, with what holds it and what is asked of its history.
    mutating func turn(to fact: RunEvent.Targeted) {
        let gone = Set((past ?? []).map(\.name)).subtracting((fact.past ?? []).map(\.name))
        steps.removeAll { $0.id.stage == .validate && gone.contains($0.id.name) }
        let new = (fact.past ?? []).map { PlannedStep(StepID(.validate, $0.name), .evaluation) }.filter { !steps.contains($0) }
        if let place = steps.firstIndex(where: { $0.id == .control }) { steps.insert(contentsOf: new, at: place) }
        (target, past, protected) = (fact.target, fact.past, fact.protected)
        renewChampion(fact.champion, problem: fact.problem)
    }
}

extension Run {
    /// Where the model goes now that the present target has it; nil where it has not, or where there is no other.
    var nextTarget: String? {
        switch promotion {
        case .decided(let fact) where fact.decision == .unchanged: plan?.nextTarget
        case .promoted(let fact, _) where fact.problem == nil && followUpProblem == nil: plan?.nextTarget
        default: nil
        }
    }

    /// The version that this run gave to a target: `v0.0.3`.
    var givenVersion: String? { promotion.version ?? settled.lazy.compactMap(\.version).first }
}

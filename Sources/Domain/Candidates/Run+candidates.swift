extension Run {
    /// What the matrix came to; nil without one.
    package var selection: Selection? {
        guard let candidates = plan?.candidates, let rule = candidates.selection else { return nil }
        let numbers = Array(1...max(candidates.combinations.count, 1))
        let results = numbers.map { result(of: .selection($0)) }
        return Selection(
            rule, combinations: candidates.combinations, scores: results.map { $0?.metrics[rule.metric] },
            isComplete: results.allSatisfy { $0 != nil })
    }

    /// How many models are trained as the judged one is, itself included, as far as is decided by now.
    package var repeats: Int { extended ?? plan?.candidates?.repeats.least ?? 1 }

    /// What training left under the name `model`: that of the chosen combination with the first seed.
    package var model: StepOutput? { model(seed: 1) }

    /// - Parameter seed: the judged model has 1.
    package func model(seed: Int) -> StepOutput? {
        if seed > 1 { return model { $0.repeated == seed } }
        guard plan?.candidates?.selection != nil else { return model { $0.repeated == nil && $0.fold == nil } }
        return selection?.chosen.flatMap { model(combination: $0) }
    }

    package func model(combination: Int) -> StepOutput? { model { $0.combination == combination } }

    /// What the training without a fold left.
    package func model(fold: Int) -> StepOutput? { model { $0.fold == fold } }

    /// The last step that left one counts.
    private func model(where belongs: (StepID) -> Bool) -> StepOutput? {
        plan?.steps.last {
            $0.id.stage == .train && belongs($0.id) && result(of: $0.id)?.outputs["model"] != nil
        }.flatMap { result(of: $0.id)?.outputs["model"] }
    }

    /// Models of the seeds after the first.
    package var repeatedModels: [StepOutput] { (2...max(repeats, 2)).compactMap { model(seed: $0) } }

    /// Hyperparameters that the matrix adds for a step.
    package func combinationParams(of step: StepID) -> [String: String] {
        guard let candidates = plan?.candidates, step.stage == .train || step.stage == .validate,
            let number = step.combination ?? selection?.chosen, candidates.combinations.indices.contains(number - 1)
        else { return [:] }
        return candidates.combinations[number - 1]
    }

    /// Whether a step of a repeat takes part, as far as is known by now.
    func isNeeded(repeated seed: Int, _ step: StepID) -> Bool {
        guard step.isChampion else { return seed <= repeats && (selection == nil || selection?.chosen != nil) }
        return plan?.championProblem == nil && !isChampion && seed <= (plan?.champion?.repeats?.count ?? 0) + 1
    }

    /// A verdict that is open while there are looks left.
    func mayExtend(after outcome: Outcome) -> Bool {
        outcome == .inconclusive && repeats < plan?.candidates?.repeats.most ?? 1
    }
}

extension Plan {
    /// The evaluations of the champion and of its repeats, as they are now.
    mutating func renewChampion(_ champion: Champion?, problem: String?) {
        self.champion = champion
        championProblem = problem
        guard let place = steps.firstIndex(where: { $0.id == .championEnvironment || $0.id == .champion }) else { return }
        steps.removeAll { $0.id.isChampion || $0.id == .championEnvironment }
        steps.insert(contentsOf: Plan.evaluations(of: champion), at: place)
    }

    package static func evaluations(of champion: Champion?) -> [PlannedStep] {
        let environment =
            champion?.own?.needsEnvironment == true ? [PlannedStep(.championEnvironment, .environment)] : []
        return environment + [PlannedStep(.champion, .evaluation)]
            + (0..<(champion?.repeats?.count ?? 0)).map { PlannedStep(StepID.champion.of(seed: $0 + 2), .evaluation) }
    }
}

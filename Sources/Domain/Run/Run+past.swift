extension Plan {
    /// Among how many of the newest promoted versions the best is looked for.
    package static let bestOf = 5
}

extension Run {
    /// A version that held the target and is scored for `best`; nil for another step.
    package func past(_ step: StepID) -> Champion? {
        step.stage == .validate ? plan?.past?.first { $0.name == step.name } : nil
    }

    /// The evaluation of a past version's model: the champion's own where they are the same bytes.
    package func evaluation(of past: Champion) -> StepID {
        past.model == plan?.champion?.model ? .champion : StepID(.validate, past.name)
    }

    /// Evaluations that are there, among which the best is looked for: the champion's first.
    package var promoted: [StepID] {
        let past = (plan?.past ?? []).prefix(Plan.bestOf).map(evaluation(of:)).filter { $0 != .champion }
        return ([.champion] + past).filter { result(of: $0) != nil }
    }

    func isNeeded(past: Champion) -> Bool {
        past.bytes != nil && past.model != model?.digest && evaluation(of: past) != .champion
    }
}

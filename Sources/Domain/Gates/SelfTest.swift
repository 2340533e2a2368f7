/// What the gates said of predictions that they must reject, and of a model beside itself.
package struct SelfTest: Sendable, Equatable, Codable {
    package enum Change: String, Sendable, Codable {
        /// Each row has the worst value that any row has: what a `mean(COLUMN)` must reject, which no order changes.
        case worst
    }

    /// One gate over computed metrics.
    package struct Trial: Sendable, Equatable, Codable {
        package var gate: String
        package var rule: Place
        package var owner: String?
        /// What stands in the place of sound predictions; nil for shuffled ones.
        package var change: Change?
        /// Every row has another row's prediction, or the worst value.
        package var shuffled: GateOutcome
        /// Half of the rows have it.
        package var degraded: GateOutcome
        /// The model beside itself; nil of a gate that does not ask whether one is better.
        package var itself: GateOutcome?

        package init(
            gate: String, rule: Place, owner: String? = nil, shuffled: GateOutcome, degraded: GateOutcome,
            itself: GateOutcome? = nil, change: Change? = nil
        ) {
            self.change = change
            (self.gate, self.rule, self.owner) = (gate, rule, owner)
            (self.shuffled, self.degraded, self.itself) = (shuffled, degraded, itself)
        }

        /// Whether it lets through predictions that say nothing.
        package var cannotFail: Bool { shuffled.letsThrough }
    }

    /// Of how many rows.
    package var examples: Int
    package var trials: [Trial]

    package init(examples: Int, trials: [Trial]) { (self.examples, self.trials) = (examples, trials) }

    package var passed: Bool { failures.isEmpty }

    /// What the gates together let through; sentences.
    package var failures: [String] {
        let shuffled = trials.filter { $0.change == nil }
        guard !shuffled.isEmpty else { return ["No gate looks at the predictions, so none can reject a model that guesses."] }
        var failures: [String] = []
        if shuffled.allSatisfy(\.shuffled.letsThrough) {
            failures.append("Shuffled predictions pass every gate: a model that guesses would be promoted.")
        } else if shuffled.allSatisfy(\.degraded.letsThrough) {
            failures.append("Predictions of which half are shuffled pass every gate. Raise a limit, or narrow a margin.")
        }
        return failures + trials.filter { $0.itself == .passed }.map { "\($0.gate) finds a model better than itself." }
    }

    /// Gates that let through shuffled predictions; sentences.
    package var idle: [String] {
        trials.filter(\.cannotFail).map { trial in
            let owner = trial.owner.map { " Ask \($0)." } ?? ""
            let what = trial.change == .worst ? "the worst value in every row" : "shuffled predictions"
            return "\(trial.gate) (\(trial.rule.file):\(trial.rule.line)) passes with \(what): it cannot fail.\(owner)"
        }
    }

    /// All of it, the worst first.
    package var sentences: [String] { failures + idle }
}

extension GateOutcome {
    fileprivate var letsThrough: Bool { [.passed, .warned, .accepted, .notApplicable].contains(self) }
}

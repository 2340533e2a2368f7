/// What of a champion's own commit can score it.
package struct OwnEvaluation: Sendable, Equatable, Codable {
    /// Nil where it cannot.
    package var commit: ObjectID?
    /// Whether the steps there run in an environment that may be another one than this run's.
    package var needsEnvironment: Bool
    /// Why it cannot; a clause.
    package var problem: String?

    package init(commit: ObjectID? = nil, needsEnvironment: Bool = false, problem: String? = nil) {
        (self.commit, self.needsEnvironment, self.problem) = (commit, needsEnvironment, problem)
    }
}

/// By whose evaluation a champion's numbers are. The three ways are tried in this order.
package struct Scoring: Sendable, Equatable, Codable {
    package enum Way: String, Sendable, Codable {
        /// An earlier run's, which had the same inputs as this run's.
        case store
        /// The champion's own commit in its own environment, on this run's data.
        case own
        /// This run's.
        case candidate
    }

    package var way: Way
    /// The champion's, where that scored it.
    package var commit: ObjectID?
    /// Why its own commit did not score it; a clause. Nil where that was not asked.
    package var because: String?
    /// Inputs of this run's evaluation that the champion's own had otherwise: `inputs evaluate.py`.
    package var changed: [String]?

    package init(_ way: Way, commit: ObjectID? = nil, because: String? = nil, changed: [String]? = nil) {
        (self.way, self.commit, self.because, self.changed) = (way, commit, because, changed)
    }

    /// What follows the champion's name: `scored by this run's evaluation`.
    /// - Parameter from: the run whose result is taken.
    package func words(from: RunReference?) -> String {
        let place = from.map { "scored in \($0)" } ?? "scored"
        switch (way, from) {
        case (.own, _): return "\(place) by its own commit\(commit.map { " \($0.short)" } ?? "") and environment on the same data"
        case (_, nil): return "scored by this run's evaluation\(differences)"
        default: return "\(place) by the same evaluation on the same data\(differences)"
        }
    }

    private var differences: String {
        guard let changed, !changed.isEmpty else { return "" }
        let more = changed.count > 3 ? " and \(changed.count - 3) more" : ""
        return ", of which the champion's own had otherwise: \(changed.prefix(3).joined(separator: ", "))\(more)"
    }
}

extension Run {
    /// By whose evaluation the champion's numbers are; nil where it has none.
    package var championScoring: Scoring? {
        result(of: .champion) == nil ? nil : keys[.champion]?.scoring ?? Scoring(.candidate)
    }

    /// The same in words, with the champion's name and, where its own commit did not score it, why.
    package var championScored: String? {
        guard let scoring = championScoring, let name = plan?.champion?.name else { return nil }
        let because = scoring.because.map { "; not by its own commit: \($0)" } ?? ""
        return "\(name), \(scoring.words(from: steps[.champion]?.source))\(because)"
    }

    /// Whether a step runs from the champion's own commit.
    package func isOwn(_ step: StepID) -> Bool { step.isChampion && keys[step]?.scoring?.way == .own }
}

extension StepState {
    /// The run that it was reused from.
    package var source: RunReference? {
        if case .reused(let from, _) = self { from } else { nil }
    }
}

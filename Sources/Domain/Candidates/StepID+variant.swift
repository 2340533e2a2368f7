extension StepID {
    /// The rule's name, without the number of a combination (`fit#3`), of a seed (`fit@2`) or of a fold (`fit%2`).
    package var rule: String { String(name.prefix { !"#@%".contains($0) }) }

    /// Of the matrix, from 1; nil for a step of no combination.
    package var combination: Int? { number(after: "#") }

    /// From 2; nil for a step of the model that is judged.
    package var repeated: Int? { number(after: "@") }

    /// From 1; nil for a step that takes all of the training data.
    package var fold: Int? { number(after: "%") }

    package func of(fold: Int) -> StepID { StepID(stage, "\(rule)%\(fold)") }

    /// The evaluation of a fold by the model that the others trained.
    package static func fold(_ fold: Int) -> StepID { StepID(.train, "\(foldName)%\(fold)") }

    package static let foldName = "fold"

    package var isFoldEvaluation: Bool { stage == .train && rule == Self.foldName && fold != nil }

    package func of(combination: Int) -> StepID { StepID(stage, "\(rule)#\(combination)") }
    package func of(seed: Int) -> StepID { seed == 1 ? self : StepID(stage, "\(rule)@\(seed)") }

    /// The step of another rule for the same model.
    package func sibling(_ rule: String) -> StepID { StepID(stage, rule + name.dropFirst(self.rule.count)) }

    /// The evaluation of a combination on the data for tuning.
    package static func selection(_ combination: Int) -> StepID { StepID(.train, "\(selectionName)#\(combination)") }

    package static let selectionName = "selection"

    package var isSelection: Bool { stage == .train && rule == Self.selectionName && combination != nil }

    /// Of the champion's model or of one of its repeats.
    package var isChampion: Bool { stage == .validate && rule == StepID.champion.name }

    /// All that is done again where another model has become the champion.
    package var isOfChampion: Bool { isChampion || self == .championEnvironment || self == .control }

    /// The stage whose way of working it has: a selection and what a fold shows are evaluations.
    package var work: Stage { isSelection || isFoldEvaluation ? .validate : stage }

    private func number(after mark: Character) -> Int? {
        name.firstIndex(of: mark).flatMap { Int(name[name.index(after: $0)...]) }
    }
}

/// `validate.folds`: a set for training is split, and each part once judges what the others trained.
package struct FoldPart: Sendable, Equatable {
    /// What may be asked for.
    package static let counts = 2...20

    /// The set that is split.
    package var set: String
    /// From 1.
    package var number: Int
    package var count: Int
    /// The part itself, for an evaluation; else everything but it, for a training.
    package var isHeldOut: Bool
    /// The column whose values stay together; nil where each row stands for itself.
    package var group: String?

    package init(set: String, number: Int, count: Int, isHeldOut: Bool, group: String? = nil) {
        (self.set, self.number, self.count, self.isHeldOut, self.group) = (set, number, count, isHeldOut, group)
    }

    /// In a key: `fold 2 of 5 alone`. Another way to split gets other words.
    package var words: String {
        "\(isHeldOut ? "fold \(number) of \(count) alone" : "without fold \(number) of \(count)")"
            + (group.map { ", groups of \($0)" } ?? "")
    }
}

extension Pipeline {
    /// The one set that folds are made of; nil where there are none or several.
    package var foldedSet: String? {
        let sets = data.filter { $0.purposes.contains(.train) }
        return sets.count == 1 ? sets[0].name : nil
    }

    /// What a step of a fold sees of the data; nil for another step.
    package func fold(of step: StepID) -> FoldPart? {
        guard let number = step.fold, let count = validate?.folds, let set = foldedSet else { return nil }
        return FoldPart(
            set: set, number: number, count: count, isHeldOut: step.isFoldEvaluation, group: validate?.columns?.group)
    }
}

import Documents
import Domain

extension PipelineRules {
    /// What folds ask of the rest of the pipeline.
    func checkFolds() {
        guard pipeline.validate?.folds != nil else { return }
        let isSound = !collector.hasErrors
        pipeline.allGates.forEach(checkFolds)
        guard isSound else { return }
        if pipeline.foldedSet == nil {
            reportFolds(
                "one data set is split, and not exactly one is for training. Write 'data: { train: data/train.csv }', or leave "
                    + "'folds' out.")
        }
        if pipeline.validationSet == nil {
            reportFolds("the evaluation finds a fold where the data for validation would be, so there must be one such set.")
        }
        for step in pipeline.train?.steps ?? [] where step.name == StepID.foldName {
            report("train: a step cannot be named '\(step.name)' where there are folds.", at: "train.steps", "train")
        }
    }

    /// Each model has folds of its own, of other training data: nothing of them is paired.
    private func checkFolds(in gate: Gate) {
        guard gate.condition.isRelative, let metric = gate.condition.metrics.first(where: { $0.name.hasPrefix("folds.") })
        else { return }
        collector.report(
            "'\(metric)' is of the folds of one model's training data, and says nothing beside another model's. Compare it with a number.",
            at: gate.rule)
    }

    private func reportFolds(_ sentence: String) {
        report("validate.folds: \(sentence)", at: "validate.folds", "validate")
    }
}

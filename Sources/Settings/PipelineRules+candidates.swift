import Documents
import Domain

extension PipelineRules {
    /// What repeats, a matrix and a selection ask of the rest of the pipeline.
    func checkCandidates() {
        guard let train = pipeline.train else { return }
        if train.repeats != nil, places["train.seed"] != nil {
            report("train.seed: repeats have the seeds 1, 2 and so on. Leave 'seed' or 'repeat' out.", at: "train.seed")
        }
        if !train.matrix.isEmpty, train.select == nil, !collector.hasErrors {
            report(
                "train.matrix: nothing says which combination is judged. Add 'select: { metric: max(accuracy), on: tune }'.",
                at: "train.matrix")
        }
        guard let select = train.select else { return }
        if train.matrix.isEmpty {
            report("train.select: there is nothing to choose from. Add 'matrix: { depth: [4, 8] }'.", at: "train.select")
        }
        for step in train.steps where step.name == StepID.selectionName {
            report("train: a step cannot be named '\(step.name)' where there is a selection.", at: "train.steps", "train")
        }
        if let sentence = unknown(select.metric) {
            report("train.select.metric: \(sentence)", at: "train.select.metric", "train.select")
        }
        checkTuning(select)
    }

    private func checkTuning(_ select: SelectionRule) {
        guard pipeline.validate != nil else {
            if !isWritten("validate") {
                report("train.select: a combination is scored by 'validate', which is not written.", at: "train.select")
            }
            return
        }
        guard let set = pipeline.data.first(where: { $0.name == select.on }) else {
            let question = Spelling.question(select.on, among: pipeline.data.map(\.name))
            return report(
                "train.select.on: there is no data set '\(select.on)'. Add it: 'data: { tune: data/tune.csv }'.\(question)",
                at: "train.select.on", "train.select")
        }
        if set.purposes.contains(.validate) {
            report(
                "train.select.on: '\(set.name)' is for validation. A model that was chosen by the data that judge it is judged too "
                    + "well. Choose on a set of its own: 'data: { tune: data/tune.csv }'.", at: "train.select.on", "train.select")
        } else if !set.purposes.contains(.tune) {
            report(
                "train.select.on: '\(set.name)' is not for tuning. Name it 'tune', or write 'for: [tune]'.",
                at: "train.select.on",
                "train.select")
        } else if set.purposes.contains(.train) {
            report(
                "train.select.on: '\(set.name)' is what the models learn from too, and cannot tell which of them learnt best.",
                at: "train.select.on", "train.select")
        }
        if pipeline.validationSet == nil {
            report(
                "train.select: the evaluation finds '\(set.name)' where the data for validation would be, so there must be one such set.",
                at: "train.select")
        }
    }
}

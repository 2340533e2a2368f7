/// Turns the stages of `dvc.yaml` into steps.
enum DvcDetection {
    /// False where there is no usable `dvc.yaml`.
    static func stages(_ survey: InitSurvey, into findings: inout InitFindings) -> Bool {
        guard survey.has("dvc.yaml"), let entries = survey.document("dvc.yaml")?["stages"]?.entries else { return false }
        let stages = entries.compactMap { DvcStage($0.key, $0.value) }
        guard stages.count == entries.count, let train = train(stages) else {
            findings.notes.append(
                "The stages of dvc.yaml could not all be taken over (templates, 'wdir', or none that trains): write their commands "
                    + "into gatehouse.yaml by hand.")
            return false
        }
        let before = ancestors(of: train, in: stages)
        findings.train = (before + [train]).map { step($0, isModel: $0 == train) }
        findings.trainScript = "dvc.yaml"
        if let last = evaluation(stages, train) {
            validate(last, train, stages, survey.document("dvc.yaml")?["metrics"]?.texts.first, &findings)
        }
        return true
    }

    private static let evaluating: Set = ["evaluate", "evaluation", "eval", "validate", "validation", "test", "score"]

    private static func train(_ stages: [DvcStage]) -> DvcStage? {
        stages.last { $0.isCalled(["train", "training", "fit"]) }
            ?? stages.last { stage in !stage.isCalled(evaluating) && stage.makes.contains(where: ScriptDetection.isModel) }
    }

    private static func evaluation(_ stages: [DvcStage], _ train: DvcStage) -> DvcStage? {
        stages.last { $0 != train && $0.isCalled(evaluating) }
    }

    /// All that a stage needs, each before what needs it.
    private static func ancestors(of stage: DvcStage, in stages: [DvcStage], without: DvcStage? = nil) -> [DvcStage] {
        var found: [DvcStage] = []
        func visit(_ stage: DvcStage, _ path: [DvcStage]) {
            for other in stages where stage.needs(other) && other != without && !found.contains(other) && !path.contains(other) {
                visit(other, path + [other])
                if !found.contains(other) { found.append(other) }
            }
        }
        visit(stage, [stage])
        return found
    }

    private static func step(_ stage: DvcStage, isModel: Bool) -> InitFindings.Step {
        let word = PathName(stage.name).word
        var step = InitFindings.Step(name: word.isEmpty ? "step" : word, run: stage.command)
        let model = isModel ? stage.makes.first(where: ScriptDetection.isModel) ?? stage.makes.first : nil
        for path in stage.makes {
            let name = path == model ? "model" : unused(PathName(path).word, step.outputs.map(\.name))
            step.outputs.append((name, path))
        }
        if isModel, let metrics = stage.metrics.first { step.outputs.append(("metrics", metrics)) }
        return step
    }

    private static func unused(_ name: String, _ taken: [String]) -> String {
        let wanted = name.isEmpty || ["model", "metrics", "junit"].contains(name) ? "other" : name
        guard taken.contains(wanted) else { return wanted }
        var number = 2
        while taken.contains("\(wanted)_\(number)") { number += 1 }
        return "\(wanted)_\(number)"
    }

    /// Validation has a folder of its own: what the evaluation needs beside the model is made there again.
    /// `named` is a metrics file that belongs to the whole file, as DVCLive writes it.
    private static func validate(
        _ stage: DvcStage, _ train: DvcStage, _ stages: [DvcStage], _ named: String?, _ findings: inout InitFindings
    ) {
        let before = ancestors(of: stage, in: stages, without: train)
        let run = (before + [stage]).map(\.command).joined(separator: " && ")
        let metrics = stage.metrics.first ?? named ?? stage.makes.first { PathName($0).ending == "json" } ?? "eval.json"
        findings.validate = InitFindings.Step(name: "validate", run: run, outputs: [("metrics", metrics)])
        findings.validateScript = stage.command.split(separator: " ").first { $0.hasSuffix(".py") }.map(String.init)
        if !before.isEmpty {
            findings.notes.append(
                "'\(stage.name)' of dvc.yaml needs what \(before.map { "'\($0.name)'" }.joined(separator: ", ")) makes, so validation "
                    + "makes it again in a folder of its own.")
        }
    }
}

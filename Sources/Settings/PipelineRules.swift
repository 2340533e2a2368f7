import Documents
import Domain

/// What cannot be said together in one pipeline.
struct PipelineRules {
    let pipeline: Pipeline
    let fields: DocumentFields
    let places: [String: Place]
    let collector: ProblemCollector

    func check() {
        checkStages()
        checkDataPaths()
        checkOutputs()
        checkInputs()
        checkCandidates()
        checkFolds()
        pipeline.allGates.forEach(checkEvidence)
        checkPromotion()
    }

    func report(_ sentence: String, at keys: String..., level: Problem.Level = .error) {
        let place = keys.lazy.compactMap { fields.place(of: $0) ?? places[$0] }.first
        collector.report(sentence, at: place ?? Place(file: "", line: 1, column: 1), level: level)
    }

    func isWritten(_ key: String) -> Bool { fields.place(of: key) != nil }

    private func checkStages() {
        if isWritten("validate"), !isWritten("train") {
            report("'validate' needs a model, and without 'train' there is none.", at: "validate")
        }
        if !["test", "data", "train", "validate"].contains(where: isWritten) {
            report(
                "no stage is written, so a run would do nothing. Add one, such as 'test: pytest -q'.", at: "model",
                level: .warning)
        }
    }

    // MARK: - Paths

    private func checkDataPaths() {
        let sources = pipeline.data.compactMap { source in source.path.map { (source.name, $0) } }
        for (index, (name, path)) in sources.enumerated() {
            for (other, earlier) in sources[..<index] where FolderPath.overlap(path, earlier) {
                let sentence =
                    path == earlier
                    ? "data.\(name) has the path of data.\(other), '\(path)'."
                    : "data.\(name) '\(path)' and data.\(other) '\(earlier)' lie in each other."
                report("\(sentence) Each data set has bytes of its own.", at: "data.\(name).path", "data.\(name)")
            }
        }
    }

    /// A step and the keys that lead to it.
    private var steps: [(keys: String, stage: Stage, step: StepRule)] {
        var steps: [(keys: String, stage: Stage, step: StepRule)] = []
        if let test = pipeline.test { steps.append(("test", .test, test.step)) }
        let trainSteps = pipeline.train?.steps ?? []
        let hasList = places.keys.contains { $0.hasPrefix("train.steps[") }
        for (index, step) in trainSteps.enumerated() { steps.append((hasList ? "train.steps[\(index)]" : "train", .train, step)) }
        if let validate = pipeline.validate { steps.append(("validate", .validate, validate.step)) }
        return steps
    }

    private func checkOutputs() {
        for (index, (keys, stage, step)) in steps.enumerated() {
            for (name, path) in step.outputs.sorted(by: { $0.key < $1.key }) {
                let at = "\(keys).outputs.\(name)"
                if name == "model", stage != .train { report("\(at): only training leaves a model.", at: at) }
                checkReserved(path, at: at, keys: keys)
                for (other, taken) in step.outputs where other < name && taken == path {
                    report("\(at): '\(path)' is the output '\(other)' too.", at: at, keys)
                }
                for earlier in steps[..<index] where earlier.stage == stage { checkOverlap(path, at, keys, with: earlier.step) }
            }
        }
        guard let model = pipeline.train?.modelPath, let validate = pipeline.validate else { return }
        for (name, path) in validate.step.outputs where FolderPath.overlap(model, path) {
            report(
                "validate.outputs.\(name): '\(path)' overlaps the model '\(model)', which evaluation only reads.",
                at: "validate.outputs.\(name)", "validate")
        }
    }

    private func checkOverlap(_ path: String, _ at: String, _ keys: String, with step: StepRule) {
        for (name, taken) in step.outputs.sorted(by: { $0.key < $1.key }) where FolderPath.overlap(path, taken) {
            report("\(at): '\(path)' overlaps '\(taken)', the output '\(name)' of the step '\(step.name)'.", at: at, keys)
        }
    }

    /// Outputs are deleted before their step runs, so they must not be what a run reads.
    private func checkReserved(_ path: String, at: String, keys: String) {
        for source in pipeline.data where source.path.map({ FolderPath.overlap(path, $0) }) == true {
            report("\(at): '\(path)' overlaps data.\(source.name). An output is deleted before its step runs.", at: at, keys)
        }
        var read = [(PipelineLocation.fileName, "the pipeline's own file")]
        if case .file(let file, _) = pipeline.environment { read.append((file, "the environment's file")) }
        if let params = pipeline.train?.params { read.append((params, "the file of parameters")) }
        for (file, what) in read where FolderPath.contains(path, file) {
            report("\(at): '\(path)' would delete \(what).", at: at, keys)
        }
    }

    private func checkInputs() {
        for (keys, _, step) in steps {
            for (index, input) in (step.inputs ?? []).enumerated() {
                let at = "\(keys).inputs[\(index)]"
                for source in pipeline.data where source.path.map({ FolderPath.contains($0, input) }) == true {
                    report(
                        "\(at): '\(input)' is data.\(source.name). Stages see data by its 'for', never as an input.", at: at,
                        "\(keys).inputs")
                }
                for (name, path) in step.outputs where FolderPath.contains(path, input) {
                    report(
                        "\(at): '\(input)' is the step's own output '\(name)', which is deleted before the step runs.", at: at,
                        "\(keys).inputs")
                }
            }
        }
    }

    // MARK: - Gates

    private func checkEvidence(_ gate: Gate) {
        for metric in gate.condition.metrics {
            guard let sentence = missingSource(of: metric) ?? missingPredictions(for: metric, gate) else { continue }
            collector.report("'\(metric)' \(sentence)", at: gate.rule)
            return
        }
        if let sentence = unknownMetric(in: gate) ?? emptyBound(of: gate) { return collector.report(sentence, at: gate.rule) }
        guard let each = gate.condition.margin?.each, let columns = pipeline.validate?.columns, !columns.slices.contains(each)
        else {
            return
        }
        collector.report(
            "'each: \(each)' is none of the slices. Add it to validate.columns: 'slices: [\(each)]'."
                + Spelling.question(each, among: columns.slices), at: gate.rule)
    }

    /// Statistics, `mean(COLUMN)` and `reported.` need predictions.
    private func missingPredictions(for metric: MetricName, _ gate: Gate) -> String? {
        let needs =
            gate.condition.margin != nil || gate.confidence != nil
            || metric.source == .validate
                && (metric.name.hasPrefix("reported.") || MarginRule.meanColumn(of: metric.name) != nil)
        guard needs, isWritten("validate"), let validate = pipeline.validate, validate.step.outputs["predictions"] == nil else {
            return nil
        }
        return "needs predictions. Name their file and columns: 'validate: { run: …, outputs: { predictions: predictions.csv }, "
            + "columns: { id: row, label: y, score: p } }'."
    }

    private func missingSource(of metric: MetricName) -> String? {
        switch metric.source {
        case .validate:
            return isWritten("validate")
                ? nil
                : "is a metric of 'validate', which is not written. Add 'validate: python evaluate.py', or name 'train.\(metric)'."
        case .train, .model:
            return isWritten("train") ? nil : "needs 'train', which is not written."
        case .serve:
            guard pipeline.validate?.serve == nil, pipeline.validate != nil || !isWritten("validate") else { return nil }
            return
                "is of the model as a service, and none is written. Add 'serve: { run: …, ready: /healthz, requests: … }' to 'validate'."
        case .test:
            guard isWritten("test") else { return "needs 'test', which is not written." }
            let names = pipeline.test?.step.outputs["junit"]
            return names == nil && pipeline.test != nil
                ? "comes from a JUnit file. Name it: 'test: { run: …, outputs: { junit: junit.xml } }'." : nil
        case .data:
            let name = String(metric.name.prefix { $0 != "." })
            let names = pipeline.data.map(\.name)
            return names.contains(name) || fields["data"] != nil && names.isEmpty
                ? nil : "names a data set that is not written.\(Spelling.question(name, among: names))"
        }
    }

    private func checkPromotion() {
        guard isWritten("promote") else { return }
        if !isWritten("train") { report("'promote' needs a model, and without 'train' there is none.", at: "promote") }
        let targets = pipeline.promote?.targets ?? []
        guard isWritten("gates") || !targets.isEmpty && targets.allSatisfy({ !$0.gates.isEmpty }) else {
            report("'promote' needs 'gates': without one nothing says when a model is good enough.", at: "promote")
            return
        }
        let bare = targets.filter { !pipeline.gates(for: $0.name).contains(where: standsAlone) }
        guard let first = bare.first, !collector.hasErrors else { return }
        let place = targets.count == 1 ? "" : " to \(first.name)"
        report(
            "every gate needs a champion, so the first model can never be promoted\(place). Add one that stands alone, such as 'accuracy >= 0.80'.",
            at: "gates", "promote", level: .warning)
    }

    private func standsAlone(_ gate: Gate) -> Bool {
        !gate.condition.isRelative && [.validate, .train, .model].contains(gate.condition.metric.source)
    }
}

/// What the keys of a run's steps are made from.
package struct KeyFacts: Sendable, Equatable {
    /// A data set by its bytes, and where a step finds it.
    package struct Data: Sendable, Equatable {
        package var digest: ContentDigest
        /// Relative to the pipeline's folder.
        package var path: String

        package init(digest: ContentDigest, path: String) {
            self.digest = digest
            self.path = path
        }
    }

    package var repository: String
    package var trust: String
    package var pipeline: Pipeline
    /// Tracked files of the pipeline's folder: `100644 <blob>` by path.
    package var files: [String: String]
    package var data: [String: Data]
    package var params: [String: String]
    package var environment: EnvironmentRecord?
    /// What the train steps before this one left, by name.
    package var earlier: [String: StepOutput]
    /// The model that an evaluation is about; nil for the control's empty folder.
    package var model: ContentDigest?
    /// Of a repeat; nil for the pipeline's own.
    package var seed: Int?
    /// The data for tuning that a selection is scored on, in the place of those for validation; nil for other steps.
    package var tuning: String?
    /// What a fold's step sees of the data for training; nil for other steps.
    package var fold: FoldPart?

    package init(
        repository: String, trust: String = "trusted", pipeline: Pipeline, files: [String: String], data: [String: Data] = [:],
        params: [String: String] = [:], environment: EnvironmentRecord? = nil, earlier: [String: StepOutput] = [:],
        model: ContentDigest? = nil
    ) {
        self.repository = repository
        self.trust = trust
        self.pipeline = pipeline
        self.files = files
        self.data = data
        self.params = params
        self.environment = environment
        self.earlier = earlier
        self.model = model
    }

    /// What the command of `rule` sees.
    package func inputs(of rule: StepRule, stage: Stage) -> StepInputs {
        var inputs = StepInputs(
            of: rule, stage: stage, in: pipeline, tracked: files.keys.sorted(), dataPaths: data.mapValues(\.path),
            earlier: stage == .train ? earlier : [:])
        if let tuning { inputs.data = [tuning] }
        return inputs
    }

    /// Where a step finds a data set, relative to the pipeline's folder.
    package func place(of set: String) -> String? {
        if set == tuning, let only = pipeline.validationSet { return data[only]?.path }
        return data[set]?.path
    }
}

extension KeyFacts {
    /// The key's pieces for a command of `stage` (DESIGN 4.2).
    ///
    /// The evaluations of candidate and champion share the name `evaluation`, so that a champion's is reused from the run in
    /// which it was the candidate.
    package func pieces(of rule: StepRule, stage: Stage) -> KeyPieces {
        var pieces = common(
            stage: stage, step: stage == .validate ? evaluationName : rule.name)
        let seen = inputs(of: rule, stage: stage)
        pieces[.command] = rule.run
        for file in seen.files { pieces[.inputs, file] = files[file] }
        for name in seen.data {
            let part = fold?.set == name ? fold.map { ", \($0.words)" } : nil
            pieces[.data, name] = data[name].map { "\($0.digest) at \(place(of: name) ?? $0.path)\(part ?? "")" }
        }
        for (name, output) in seen.outputs { pieces[.outputs, name] = "\(output.digest) at \(output.path)" }
        for (name, path) in rule.outputs { pieces[.outputs, "leaves \(name)"] = path }
        takeEnvironment(into: &pieces)
        if stage == .train { takeTraining(into: &pieces) }
        if stage == .validate {
            takeColumns(into: &pieces)
            pieces[.model] = "\(model?.description ?? "an empty folder") at \(pipeline.train?.modelPath ?? "")"
        }
        return pieces
    }

    private var evaluationName: String {
        tuning == nil ? "evaluation" : fold == nil ? StepID.selectionName : StepID.foldName
    }

    /// The key's pieces for the data stage: what the data are, what is asked of them, and nothing of the code.
    /// - Parameters:
    ///   - day: the UTC day, which counts where a rule reads the clock.
    ///   - references: what the drift of a set is compared with, by the set's name.
    package func dataPieces(day: String, references: [String: String] = [:]) -> KeyPieces {
        var pieces = common(stage: .data, step: "data")
        for (name, set) in data { pieces[.data, name] = "\(set.digest) at \(set.path)" }
        for source in pipeline.data {
            guard let rules = source.checks else { continue }
            pieces[.rules, source.name] = rules.canonical
            if rules.readsClock { pieces[.day] = day }
            if let reference = references[source.name] { pieces[.rules, "\(source.name) compared with"] = reference }
        }
        return pieces
    }

    private func common(stage: Stage, step: String) -> KeyPieces {
        var pieces = KeyPieces()
        pieces[.schema] = "gatehouse.key/1"
        pieces[.repository] = repository
        pieces[.pipeline] = pipeline.folder
        pieces[.trust] = trust
        pieces[.stage] = stage.rawValue
        pieces[.step] = step
        return pieces
    }

    private func takeEnvironment(into pieces: inout KeyPieces) {
        guard let environment else { return }
        pieces[.environment] = environment.digest.description
        pieces[.environment, "interpreter"] = environment.interpreter
        for package in environment.packages {
            let parts = package.split(separator: "=", maxSplits: 1)
            pieces[.environment, "package \(parts[0])"] = parts.count == 2 ? String(parts[1].drop { $0 == "=" }) : ""
        }
    }

    /// What is computed from predictions depends on how they are read.
    private func takeColumns(into pieces: inout KeyPieces) {
        guard let columns = pipeline.validate?.columns else { return }
        for (name, value) in columns.facts { pieces[.outputs, "column \(name)"] = value }
        if !columns.means.isEmpty { pieces[.outputs, "column means"] = columns.means.joined(separator: ", ") }
    }

    private func takeTraining(into pieces: inout KeyPieces) {
        pieces[.seed] = (seed ?? pipeline.train?.firstSeed).map(String.init)
        for (name, value) in params { pieces[.params, name] = value }
    }
}

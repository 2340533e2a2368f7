import Documents
import Domain

extension PipelineDecoder {
    /// What one command may say about itself.
    private static let stepKeys = ["run", "inputs", "outputs", "timeout", "resources", "secrets"]

    func testStage(_ cursor: DocumentCursor) -> TestStage? {
        note(cursor)
        guard cursor.isMapping else { return command(cursor).map { TestStage(step: StepRule(name: "test", run: $0)) } }
        guard let fields = cursor.fields(Self.stepKeys) else { return nil }
        return step(fields, cursor, name: "test").map(TestStage.init)
    }

    func validateStage(_ cursor: DocumentCursor) -> ValidateStage? {
        note(cursor)
        let defaults = ["metrics": "eval.json"]
        guard cursor.isMapping else {
            return command(cursor).map { ValidateStage(step: StepRule(name: "validate", run: $0, outputs: defaults)) }
        }
        guard let fields = cursor.fields(Self.stepKeys + ["columns", "serve", "folds"]) else { return nil }
        let folds = fields["folds"].flatMap { cursor in
            note(cursor)
            return cursor.whole(FoldPart.counts)
        }
        let columns = fields["columns"].flatMap(predictionColumns)
        let serve = fields["serve"].flatMap(serveRule)
        guard var step = step(fields, cursor, name: "validate") else { return nil }
        step.outputs.merge(defaults) { written, _ in written }
        if let predictions = step.outputs["predictions"] {
            requireColumns(fields, of: predictions, cursor)
        } else {
            fields["columns"]?.report(
                "validate.columns: no predictions are written. Name their file: 'outputs: { predictions: predictions.csv }'.")
        }
        return ValidateStage(step: step, columns: columns, serve: serve, folds: folds)
    }

    func trainStage(_ cursor: DocumentCursor) -> TrainStage? {
        note(cursor)
        guard cursor.isMapping else {
            return command(cursor).map { TrainStage(steps: withDefaults([StepRule(name: "train", run: $0)])) }
        }
        guard let fields = cursor.fields(Self.stepKeys + ["steps", "params", "seed", "repeat", "matrix", "select"]) else {
            return nil
        }
        let (params, seed) = (fields["params"].flatMap(path), fields["seed"].flatMap { $0.whole() } ?? 0)
        if let written = fields["seed"] { note(written) }
        let (repeats, matrix) = (fields["repeat"].flatMap(repeats), fields["matrix"].flatMap(matrix) ?? [])
        let select = fields["select"].flatMap(selection)
        guard let steps = trainSteps(fields, cursor), !steps.isEmpty else { return nil }
        return TrainStage(
            steps: withDefaults(steps), params: params, seed: seed, repeats: repeats, matrix: matrix, select: select)
    }

    /// The last step leaves the model and the metrics unless a step says otherwise.
    private func withDefaults(_ steps: [StepRule]) -> [StepRule] {
        var steps = steps
        for (name, path) in ["model": "model", "metrics": "metrics.json"]
        where !steps.contains(where: { $0.outputs[name] != nil }) {
            steps[steps.count - 1].outputs[name] = path
        }
        return steps
    }

    private func trainSteps(_ fields: DocumentFields, _ cursor: DocumentCursor) -> [StepRule]? {
        guard let steps = fields["steps"] else { return step(fields, cursor, name: "train").map { [$0] } }
        fields["run"]?.report("'run' and 'steps' exclude each other.")
        for key in ["inputs", "outputs"] { fields[key]?.report("'\(key)' belongs to a step where there are 'steps'.") }
        guard let items = steps.items("a list of steps") else { return nil }
        if items.isEmpty { steps.report("train.steps: the list is empty.") }
        let shared = shared(fields)
        var names: Set<String> = []
        return items.compactMap { item in
            guard let step = namedStep(item, shared) else { return nil }
            if !names.insert(step.name).inserted { item.report("two steps are named '\(step.name)'.") }
            return step
        }
    }

    private func namedStep(_ cursor: DocumentCursor, _ shared: StepRule) -> StepRule? {
        guard let fields = cursor.fields(["name"] + Self.stepKeys, "a mapping with 'name' and 'run'") else { return nil }
        note(cursor)
        guard let nameCursor = fields["name"] else {
            if fields.place(of: "name") == nil { cursor.report("\(cursor.path): 'name' is missing.") }
            return nil
        }
        guard let name = nameCursor.text("a name") else { return nil }
        guard isWord(name) else {
            nameCursor.report(
                "\(nameCursor.path): '\(name)' is not a name. A letter comes first; letters, digits, '_' and '-' may follow.")
            return nil
        }
        return step(fields, cursor, name: name, shared: shared)
    }

    /// The limits and secrets that a stage says for all of its steps.
    private func shared(_ fields: DocumentFields) -> StepRule {
        StepRule(
            name: "", run: "", timeout: fields["timeout"].flatMap { $0.duration() },
            resources: fields["resources"].flatMap(resources) ?? Resources(), secrets: fields["secrets"].flatMap(secrets) ?? [])
    }

    func step(_ fields: DocumentFields, _ cursor: DocumentCursor, name: String, shared: StepRule? = nil) -> StepRule? {
        let own = self.shared(fields)
        let inputs = fields["inputs"].flatMap(paths)
        let outputs = fields["outputs"].map { self.outputs($0) } ?? [:]
        guard let run = fields["run"] else {
            if fields.place(of: "run") == nil { cursor.report("\(cursor.path): 'run' is missing. It is the command to run.") }
            return nil
        }
        guard let command = command(run) else { return nil }
        return StepRule(
            name: name, run: command, inputs: inputs, outputs: outputs, timeout: own.timeout ?? shared?.timeout,
            resources: own.resources.filled(from: shared?.resources),
            secrets: fields["secrets"] == nil ? shared?.secrets ?? [] : own.secrets)
    }

    private func outputs(_ cursor: DocumentCursor) -> [String: String] {
        var outputs: [String: String] = [:]
        for entry in cursor.entries("a mapping of names to paths") ?? [] {
            if !isWord(entry.key) {
                collector.report(
                    "\(cursor.path): '\(entry.key)' is not a name. A letter comes first; letters, digits, '_' and '-' may follow.",
                    at: entry.place)
            } else if entry.key == "predictions", cursor.path != "validate.outputs" {
                entry.value.report("\(entry.value.path): only validation leaves predictions.")
            } else if let path = path(entry.value) {
                outputs[entry.key] = path
            }
        }
        return outputs
    }

    private func resources(_ cursor: DocumentCursor) -> Resources? {
        guard let fields = cursor.fields(["cpus", "memory", "gpu"]) else { return nil }
        return Resources(
            cpus: fields["cpus"].flatMap { $0.whole(1...4096) }, memory: fields["memory"].flatMap { $0.size() },
            gpus: fields["gpu"].flatMap { $0.whole(0...1024) })
    }
}

extension Resources {
    fileprivate func filled(from other: Resources?) -> Resources {
        Resources(cpus: cpus ?? other?.cpus, memory: memory ?? other?.memory, gpus: gpus ?? other?.gpus)
    }
}

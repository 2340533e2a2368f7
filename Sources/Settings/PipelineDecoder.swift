import Documents
import Domain

/// Turns a document into a pipeline, reporting everything that is wrong on the way.
final class PipelineDecoder {
    let collector = ProblemCollector()
    let folder: String
    private(set) var places: [String: Place] = [:]

    init(folder: String) { self.folder = folder }

    private static let keys = [
        "version", "model", "environment", "on", "data", "test", "train", "validate", "gates", "promote", "protected", "triggers",
    ]

    func pipeline(_ root: DocumentCursor) -> (Pipeline, DocumentFields)? {
        if root.node.value == .null {
            root.report("the file is empty. It needs at least 'model: NAME' and a stage such as 'test: pytest -q'.")
            return nil
        }
        guard let fields = root.fields(Self.keys, "a mapping with the key 'model'") else { return nil }
        version(fields["version"])
        unavailable(fields["triggers"])
        var pipeline = Pipeline(folder: folder, model: model(fields, root))
        pipeline.environment = fields["environment"].flatMap(environment) ?? .host
        pipeline.on = fields["on"].flatMap(branches) ?? []
        pipeline.data = fields["data"].flatMap(dataSources) ?? []
        pipeline.test = fields["test"].flatMap(testStage)
        pipeline.train = fields["train"].flatMap(trainStage)
        pipeline.validate = fields["validate"].flatMap(validateStage)
        pipeline.gates = fields["gates"].map(gates) ?? []
        pipeline.promote = fields["promote"].flatMap(promotion)
        let means = Self.means(in: pipeline.allGates)
        pipeline.validate?.columns?.means = means
        pipeline.protected = fields["protected"].flatMap(paths)
        return (pipeline, fields)
    }

    /// The columns of every `mean(COLUMN)` that a gate names, each once.
    private static func means(in gates: [Gate]) -> [String] {
        Set(gates.flatMap(\.condition.metrics).compactMap { MarginRule.meanColumn(of: $0.name) }).sorted()
    }

    /// Remembers where a value stands.
    func note(_ cursor: DocumentCursor) { places[cursor.path] = cursor.place }

    /// Refuses a key of a later version.
    func unavailable(_ cursor: DocumentCursor?, unless isDefault: (DocumentCursor) -> Bool = { _ in false }) {
        guard let cursor, !isDefault(cursor) else { return }
        cursor.report("'\(cursor.path)' is not available in this version.")
    }

    func path(_ cursor: DocumentCursor) -> String? {
        guard let written = cursor.text("a path") else { return nil }
        note(cursor)
        do throws(FolderPath.Refusal) {
            return try FolderPath.normalized(written)
        } catch {
            cursor.report("\(cursor.path): '\(written)' \(error.clause).")
            return nil
        }
    }

    func paths(_ cursor: DocumentCursor) -> [String]? {
        if cursor.scalar != nil { return path(cursor).map { [$0] } }
        return cursor.items("a list of paths")?.compactMap(path)
    }

    func command(_ cursor: DocumentCursor) -> String? { cursor.text("a command") }

    // MARK: - The head

    private func version(_ cursor: DocumentCursor?) {
        guard let cursor, let version = cursor.whole(), version != 1 else { return }
        cursor.report("version \(version) is not known. This version of Gatehouse reads version 1.")
    }

    private func model(_ fields: DocumentFields, _ root: DocumentCursor) -> String {
        guard let cursor = fields["model"] else {
            if fields.place(of: "model") == nil {
                root.report("'model' is missing. Give the model a name: 'model: flight-delay'.")
            }
            return ""
        }
        return name(cursor, "a model name") ?? ""
    }

    func name(_ cursor: DocumentCursor, _ what: String) -> String? {
        guard let name = cursor.text(what) else { return nil }
        note(cursor)
        guard ModelName.isValid(name) else {
            cursor.report(
                "\(cursor.path): '\(name)' is not \(what). Letters, digits, '/', '_' and '-' are allowed, and a letter or digit at both ends."
            )
            return nil
        }
        return name
    }

    private func environment(_ cursor: DocumentCursor) -> EnvironmentSource? {
        note(cursor)
        if cursor.scalar?.text == "host" { return .host }
        guard cursor.isMapping else { return path(cursor).map { .file($0, python: nil) } }
        guard let fields = cursor.fields(["file", "python", "run", "inputs", "path"]) else { return nil }
        if let run = fields["run"] { return commandEnvironment(run, fields, cursor) }
        guard let file = fields["file"] else {
            cursor.report(
                "environment: 'file' or 'run' is missing. Write 'file: requirements.txt', or 'run', 'inputs' and 'path'.")
            return nil
        }
        for key in ["inputs", "path"] { fields[key]?.report("'\(key)' belongs to 'run', not to 'file'.") }
        let python = fields["python"].flatMap(pythonVersion)
        return path(file).map { .file($0, python: python) }
    }

    private func commandEnvironment(_ run: DocumentCursor, _ fields: DocumentFields, _ cursor: DocumentCursor)
        -> EnvironmentSource?
    {
        fields["file"]?.report("'file' and 'run' exclude each other.")
        fields["python"]?.report("'python' belongs to 'file', not to 'run'.")
        guard let folder = fields["path"] else {
            cursor.report("environment: 'path' is missing. It names the folder that 'run' makes: 'path: .venv'.")
            return nil
        }
        guard let command = command(run), let path = path(folder) else { return nil }
        return .command(run: command, inputs: fields["inputs"].flatMap(paths) ?? [], path: path)
    }

    private func pythonVersion(_ cursor: DocumentCursor) -> String? {
        guard let version = cursor.text("a Python version") else { return nil }
        let parts = version.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else {
            cursor.expected("a Python version such as \"3.11\"")
            return nil
        }
        return version
    }

    private func branches(_ cursor: DocumentCursor) -> [BranchRule]? {
        cursor.entries("a mapping of branch patterns to stages")?.compactMap { entry in
            guard !entry.key.isEmpty else {
                collector.report("a branch pattern is empty.", at: entry.place)
                return nil
            }
            guard let stages = stages(entry.value) else { return nil }
            for (stage, needed) in [(Stage.validate, Stage.train), (.promote, .validate)]
            where stages.contains(stage) && !stages.contains(needed) {
                entry.value.report("\(entry.value.path): '\(stage.rawValue)' needs '\(needed.rawValue)'.")
            }
            return BranchRule(pattern: entry.key, stages: stages)
        }
    }

    private func stages(_ cursor: DocumentCursor) -> Set<Stage>? {
        if cursor.scalar?.text == "all" { return Set(Stage.allCases) }
        if cursor.scalar != nil { return cursor.word(Stage.self).map { [$0] } }
        return cursor.items("'all' or a list of stages").map { Set($0.compactMap { $0.word(Stage.self) }) }
    }
}

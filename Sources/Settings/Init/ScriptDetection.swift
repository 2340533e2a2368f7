/// Finds the scripts that train and evaluate, and what they leave.
enum ScriptDetection {
    static func train(_ survey: InitSurvey, into findings: inout InitFindings) {
        let folders = ["", "src/", "scripts/"]
        let candidates = folders.map { "\($0)train.py" } + ["train.sh", "scripts/train.sh"]
        if let script = survey.first(candidates) {
            let outputs = trainOutputs(survey.text(script))
            findings.train = [InitFindings.Step(name: "train", run: run(script, findings), outputs: outputs)]
            findings.trainScript = script
            if outputs.isEmpty {
                findings.notes.append(
                    "It could not be seen what \(script) leaves: model/ and metrics.json are expected. Name other paths under 'outputs'."
                )
            }
        } else if MakefileDetection.hasTarget("train", survey) {
            findings.train = [InitFindings.Step(name: "train", run: "make train")]
            findings.notes.append("'make train' is expected to leave model/ and metrics.json. Name other paths under 'outputs'.")
        }
    }

    static func validate(_ survey: InitSurvey, into findings: inout InitFindings) {
        let names = ["evaluate.py", "eval.py", "validate.py", "test_model.py"]
        let candidates = names.flatMap { name in ["", "src/", "scripts/"].map { $0 + name } }
        let tests = TestDetection.testFiles(survey)
        guard let script = candidates.first(where: { survey.has($0) && !tests.contains($0) }) else { return }
        findings.validateScript = script
        findings.validate = InitFindings.Step(
            name: "validate", run: run(script, findings), outputs: [("metrics", metrics(survey.text(script)) ?? "eval.json")])
    }

    private static func run(_ script: String, _ findings: InitFindings) -> String {
        script.hasSuffix(".sh") ? "sh \(script)" : "\(findings.python) \(script)"
    }

    private static func trainOutputs(_ text: String) -> [(name: String, path: String)] {
        let paths = ScriptLiterals.paths(text)
        guard let model = paths.first(where: isModel) else { return [] }
        let written = paths.first { PathName($0).ending == "json" && !isModel($0) && isMetrics($0) }
        let folder = model.hasPrefix("model/") || model == "model" ? "model/" : model
        return [("model", folder)] + (written.map { [("metrics", $0)] } ?? [])
    }

    static func isModel(_ path: String) -> Bool {
        guard isPath(path) else { return false }
        let name = PathName(path)
        let endings: Set = ["pkl", "pickle", "joblib", "pt", "pth", "onnx", "h5", "keras", "cbm", "ubj", "safetensors"]
        if endings.contains(name.ending) { return true }
        if path == "model" || path.hasPrefix("model/") { return true }
        return name.words.contains("model") && ["json", "txt", "bst", "bin"].contains(name.ending)
    }

    private static func metrics(_ text: String) -> String? {
        let written = ScriptLiterals.paths(text).filter { PathName($0).ending == "json" && !isModel($0) && isPath($0) }
        return written.first(where: isMetrics) ?? (written.count == 1 ? written[0] : nil)
    }

    private static func isMetrics(_ path: String) -> Bool {
        ["metric", "score", "eval", "result"].contains { PathName(path).stem.lowercased().contains($0) } && isPath(path)
    }

    /// Relative, inside the repository, no sentence.
    private static func isPath(_ text: String) -> Bool {
        !text.hasPrefix("/") && !text.hasPrefix(".") && !text.contains("..") && !text.contains("://") && !text.contains("%")
            && !text.contains(" ") && !text.contains("*")
    }
}

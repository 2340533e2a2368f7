/// Writes the commented `gatehouse.yaml`.
struct InitText {
    let model: String
    let findings: InitFindings

    var yaml: String {
        [head, environment, data, test, train, validate, gates, promote].map { $0.joined(separator: "\n") }
            .joined(separator: "\n\n") + "\n"
    }

    private var head: [String] {
        [
            "# Gatehouse judges every commit by this file. 'gatehouse lint' checks it, 'gatehouse run' tries it.",
            "# A command runs in this folder, in a copy that holds the tracked files and the data named below, and nothing else.",
            "",
            "# The name that promoted versions carry.", entry("model", model),
        ]
    }

    private var environment: [String] {
        let about = "# The packages of every command, installed once for each content of this file."
        guard let file = findings.environment else {
            return [
                "# The packages of every command: a requirements file, uv.lock, pyproject.toml or environment.yml. Without it, this",
                "# machine's own Python.", "# environment: requirements.txt",
            ]
        }
        return [about, entry("environment", file)]
    }

    private var data: [String] {
        guard !findings.data.isEmpty else {
            return [
                "# Data by digest, in git, git-lfs, DVC or a checksum file. Training never sees 'holdout'.", "# data:",
                "#   train: data/train.csv", "#   holdout: data/holdout.csv",
            ]
        }
        let about = "# Data by digest: found in git, git-lfs, DVC or a checksum file. A command sees what is 'for' its stage."
        let rules = "  # The rules in a schema were drafted from today's rows: read and edit them."
        let hasRules = findings.data.contains { $0.schema != nil }
        return [about, "data:"] + (hasRules ? [rules] : []) + findings.data.map { "  " + line($0) }
    }

    private func line(_ set: InitFindings.DataSet) -> String {
        guard set.purposes != nil || set.schema != nil else { return entry(set.name, set.path) }
        let purposes = set.purposes.map { ["for: [\($0.joined(separator: ", "))]"] } ?? []
        let rules = [set.schema.map { entry("schema", $0) }, overlap(set)].compactMap(\.self)
        let checks = set.schema == nil ? [] : ["checks: { \(rules.joined(separator: ", ")) }"]
        let members = ([entry("path", set.path)] + purposes + checks).joined(separator: ", ")
        return "\(YamlScalar.write(set.name)): { \(members) }"
    }

    /// Rows that training and judging share are told, where both are tables.
    private func overlap(_ set: InitFindings.DataSet) -> String? {
        guard set.isTrainedOn, !set.isValidatedOn,
            let other = findings.data.first(where: { $0.isValidatedOn && !$0.isTrainedOn }),
            PathName(other.path).ending == PathName(set.path).ending
        else { return nil }
        return "overlap: { \(entry("with", other.name)), max: 0%, level: warn }"
    }

    private var test: [String] {
        guard let command = findings.test else {
            return ["# Runs first; its exit status decides.", "# test: python -m pytest -q"]
        }
        let about = "# Runs first; its exit status decides."
        guard command.hasSuffix("pytest -q") else { return [about, entry("test", command)] }
        return [
            about, entry("test", command),
            "# With each failure in the report:",
            "# test: { run: \(command) --junitxml=junit.xml, outputs: { junit: junit.xml } }",
        ]
    }

    private var train: [String] {
        guard let step = findings.train.first else {
            return [
                "# Leaves model/ and metrics.json; other paths are named under 'outputs'.",
                "# train: \(findings.python) train.py",
            ]
        }
        if findings.train.count > 1 { return several }
        if step.outputs.allSatisfy({ isDefault($0) }), findings.params == nil {
            return ["# Leaves model/ and metrics.json; other paths are named under 'outputs'.", entry("train", step.run)]
        }
        return ["# What it leaves is kept by digest.", "train:", "  " + entry("run", step.run)] + outputs(step).map { "  " + $0 }
            + parameters
    }

    private var several: [String] {
        let steps = findings.train.map { step in
            let outputs = outputs(step).first.map { ", \($0)" } ?? ""
            return "    - { \(entry("name", step.name)), \(entry("run", step.run))\(outputs) }"
        }
        let about =
            "# In order; each is reused while its inputs are unchanged. With 'inputs: [...]' a step sees less and is reused more."
        return [about, "train:", "  steps:"] + steps + parameters
    }

    private func isDefault(_ output: (name: String, path: String)) -> Bool {
        ["model": "model/", "metrics": "metrics.json"][output.name] == output.path
    }

    private func outputs(_ step: InitFindings.Step) -> [String] {
        guard !step.outputs.isEmpty else { return [] }
        return ["outputs: { " + step.outputs.map { entry($0.name, $0.path) }.joined(separator: ", ") + " }"]
    }

    private var parameters: [String] {
        guard let params = findings.params else { return [] }
        return ["  # Its values are recorded, and their changes shown.", "  " + entry("params", params)]
    }

    private var validate: [String] {
        guard let step = findings.validate else {
            return [
                "# Reads the model, leaves eval.json; run for the candidate and for the model in production.",
                "# validate: \(findings.python) evaluate.py",
            ]
        }
        let about =
            "# Reads the model where training left it; run for the candidate and for the model in production (the champion)."
        guard let metrics = step.outputs.first?.path, metrics != "eval.json" else { return [about, entry("validate", step.run)] }
        return [about, "validate:", "  " + entry("run", step.run), "  outputs: { \(entry("metrics", metrics)) }"]
    }

    private var gates: [String] {
        let about = "# What must hold, over the numbers that validation leaves."
        let active = findings.gates.filter { !$0.isSuggestion }
        guard !active.isEmpty else {
            return [about, "# gates:", "#   - accuracy >= 0.80", "#   - accuracy >= champion.accuracy - 0.5pt"]
        }
        let lines = findings.gates.map { gate in
            "\(gate.isSuggestion ? "  # " : "  ")- \(gate.text)".padded(to: 52) + "# \(YamlScalar.comment(gate.comment))"
        }
        return [about, "gates:"] + lines
    }

    private var promote: [String] {
        ["# Where a model goes when every gate has passed, from the branches that agent.conf allows.", "# promote: production"]
    }

    private func entry(_ key: String, _ value: String) -> String { "\(YamlScalar.write(key)): \(YamlScalar.write(value))" }
}

extension String {
    /// With spaces up to a width; at least one.
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}

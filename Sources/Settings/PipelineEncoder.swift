package import Domain

/// Prints a pipeline in the long form, every default written out.
package enum PipelineEncoder {
    package static func yaml(_ pipeline: Pipeline) -> String {
        var lines = YAMLLines()
        lines.add("version", "1")
        lines.add("model", text: pipeline.model)
        environment(pipeline.environment, &lines)
        branches(pipeline.on, &lines)
        data(pipeline.data, &lines)
        if let test = pipeline.test { lines.nested("test") { step(test.step, "gatehouse.yaml", &$0) } }
        if let train = pipeline.train { lines.nested("train") { self.train(train, &$0) } }
        if let validate = pipeline.validate { lines.nested("validate") { self.validate(validate, &$0) } }
        gates(pipeline.gates, &lines)
        if let promote = pipeline.promote {
            lines.nested("promote") { self.promote(promote, &$0) }
        }
        if let protected = pipeline.protected { lines.list("protected", protected) }
        return lines.text
    }

    /// One target without gates of its own stands by itself.
    private static func promote(_ promotion: Promotion, _ lines: inout YAMLLines) {
        if let only = promotion.targets.first, promotion.targets.count == 1, only.gates.isEmpty {
            lines.add("to", text: only.name)
            return rest(of: only, &lines)
        }
        lines.items("to", promotion.targets) { target, lines in
            lines.add("target", text: target.name)
            rest(of: target, &lines)
            gates(target.gates, &lines)
        }
    }

    private static func rest(of target: Promotion.Target, _ lines: inout YAMLLines) {
        if let then = target.then { lines.add("then", text: then) }
        if target.approvals > 0 { lines.add("approvals", "\(target.approvals)") }
    }

    static let trainDefault = "gatehouse.yaml, tests/, .github .gitlab* .circleci .ci and *.md"

    private static func environment(_ source: EnvironmentSource, _ lines: inout YAMLLines) {
        switch source {
        case .host: lines.add("environment", "host")
        case .file(let file, let python):
            lines.nested("environment") {
                $0.add("file", text: file)
                if let python { $0.add("python", text: python) }
            }
        case .command(let run, let inputs, let path):
            lines.nested("environment") {
                $0.add("run", text: run)
                $0.list("inputs", inputs)
                $0.add("path", text: path)
            }
        }
    }

    private static func branches(_ rules: [BranchRule], _ lines: inout YAMLLines) {
        guard !rules.isEmpty else { return lines.comment("on: the default branch all stages, every other branch test and data") }
        lines.nested("on") {
            for rule in rules {
                let stages = rule.stages.sorted().map(\.rawValue)
                $0.add(YAMLLines.quoted(rule.pattern), stages.count == Stage.allCases.count ? "all" : YAMLLines.flow(stages))
            }
        }
    }

    private static func data(_ sources: [DataSource], _ lines: inout YAMLLines) {
        guard !sources.isEmpty else { return }
        lines.nested("data") {
            for source in sources { $0.nested(YAMLLines.quoted(source.name)) { self.source(source, &$0) } }
        }
    }

    private static func source(_ source: DataSource, _ lines: inout YAMLLines) {
        if let path = source.path { lines.add("path", text: path) }
        if let manifest = source.manifest { lines.add("manifest", text: manifest) }
        lines.list("for", DataSource.Purpose.allCases.filter(source.purposes.contains).map(\.rawValue))
        if let fetch = source.fetch { lines.add("fetch", text: fetch) }
        lines.list("secrets", source.secrets)
        if source.verify != .sample { lines.add("verify", source.verify.rawValue) }
        if let checks = source.checks { lines.nested("checks") { DataRulesEncoder.add(checks, to: &$0) } }
    }

    private static func train(_ stage: TrainStage, _ lines: inout YAMLLines) {
        if stage.steps.count == 1, let only = stage.steps.first, only.name == "train" {
            step(only, trainDefault, &lines)
        } else {
            lines.items("steps", stage.steps) { rule, lines in
                lines.add("name", text: rule.name)
                step(rule, trainDefault, &lines)
            }
        }
        if let params = stage.params { lines.add("params", text: params) }
        candidates(stage, &lines)
    }

    private static func candidates(_ stage: TrainStage, _ lines: inout YAMLLines) {
        switch stage.repeats {
        case nil: lines.add("seed", "\(stage.seed)")
        case let repeats? where repeats.looks == 1: lines.add("repeat", "\(repeats.least)")
        case let repeats?: lines.add("repeat", "{ min: \(repeats.least), max: \(repeats.most) }")
        }
        if !stage.matrix.isEmpty {
            lines.nested("matrix") {
                for axis in stage.matrix { $0.list(YAMLLines.quoted(axis.name), axis.values) }
            }
        }
        if let select = stage.select {
            lines.nested("select") {
                $0.add("metric", text: select.title)
                $0.add("on", text: select.on)
            }
        }
    }

    static func step(_ step: StepRule, _ excluded: String, _ lines: inout YAMLLines) {
        lines.add("run", text: step.run)
        if let inputs = step.inputs {
            lines.list("inputs", inputs)
        } else {
            lines.comment("inputs: every tracked file except \(excluded)")
        }
        if !step.outputs.isEmpty {
            lines.nested("outputs") {
                for (name, path) in step.outputs.sorted(by: { $0.key < $1.key }) { $0.add(YAMLLines.quoted(name), text: path) }
            }
        }
        if let timeout = step.timeout { lines.add("timeout", duration(timeout)) }
        resources(step.resources, &lines)
        lines.list("secrets", step.secrets)
    }

    private static func resources(_ resources: Resources, _ lines: inout YAMLLines) {
        guard resources != Resources() else { return }
        lines.nested("resources") {
            if let cpus = resources.cpus { $0.add("cpus", "\(cpus)") }
            if let memory = resources.memory { $0.add("memory", "\(memory)B") }
            if let gpus = resources.gpus { $0.add("gpu", "\(gpus)") }
        }
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(exactly: seconds)
        return switch whole {
        case let whole? where whole % 3600 == 0: "\(whole / 3600)h"
        case let whole? where whole % 60 == 0: "\(whole / 60)m"
        case let whole?: "\(whole)s"
        case nil: "\(seconds)s"
        }
    }
}

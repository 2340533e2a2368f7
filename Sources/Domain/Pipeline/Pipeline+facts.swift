extension Pipeline {
    /// Everything but the gates as names and values, for telling two versions apart.
    package var facts: [(name: String, value: String)] {
        var facts = [("model", model)]
        facts += environment.facts
        facts += on.map { ("on.\($0.pattern)", $0.stages.sorted().map(\.rawValue).joined(separator: ", ")) }
        facts += data.flatMap(\.facts)
        facts += test.map { $0.step.facts("test") } ?? []
        facts += train.map(\.facts) ?? []
        facts += validate.map { $0.step.facts("validate") } ?? []
        facts += validate?.columns?.facts.map { ("validate.columns.\($0)", $1) } ?? []
        facts += validate?.serve?.facts.map { ("validate.serve.\($0)", $1) } ?? []
        if let folds = validate?.folds { facts.append(("validate.folds", "\(folds)")) }
        facts += promote?.facts ?? []
        if let protected { facts.append(("protected", protected.joined(separator: ", "))) }
        return facts.map { (name: $0.0, value: $0.1) }
    }
}

extension EnvironmentSource {
    fileprivate var facts: [(String, String)] {
        switch self {
        case .host: [("environment", "host")]
        case .file(let file, let python): [("environment", file)] + (python.map { [("environment.python", $0)] } ?? [])
        case .command(let run, let inputs, let path):
            [("environment.run", run), ("environment.inputs", inputs.joined(separator: ", ")), ("environment.path", path)]
        }
    }
}

extension DataSource {
    fileprivate var facts: [(String, String)] {
        let optional = [("path", path), ("manifest", manifest), ("fetch", fetch)].compactMap { name, value in
            value.map { ("data.\(self.name).\(name)", $0) }
        }
        let purposes = Purpose.allCases.filter(purposes.contains).map(\.rawValue).joined(separator: ", ")
        let rules = (checks?.checks ?? []).map { check in
            let subject = [check.column, check.rule].compactMap(\.self).joined(separator: ".")
            return ("data.\(name).checks.\(subject)", check.required(of: check.column.flatMap { checks?.field($0)?.kind }))
        }
        return optional + [("data.\(name).for", purposes)] + rules
            + (checks?.drift.map { [("data.\(name).checks.drift", "against \($0.against.words)")] } ?? [])
    }
}

extension TrainStage {
    fileprivate var facts: [(String, String)] {
        let commands = steps.flatMap { $0.facts(steps.count == 1 ? "train" : "train.\($0.name)") }
        let axes = matrix.map { ("train.matrix.\($0.name)", $0.values.joined(separator: ", ")) }
        let choice = select.map { [("train.select", "\($0.title) on \($0.on)")] } ?? []
        return commands + (params.map { [("train.params", $0)] } ?? []) + [("train.seed", "\(firstSeed)")] + repeatFacts + axes
            + choice
    }

    private var repeatFacts: [(String, String)] {
        guard let repeats else { return [] }
        return [("train.repeat", repeats.looks == 1 ? "\(repeats.least)" : "\(repeats.least) to \(repeats.most)")]
    }
}

extension StepRule {
    fileprivate func facts(_ prefix: String) -> [(String, String)] {
        var facts = [("\(prefix).run", run)]
        if let inputs { facts.append(("\(prefix).inputs", inputs.joined(separator: ", "))) }
        facts += outputs.sorted { $0.key < $1.key }.map { ("\(prefix).outputs.\($0.key)", $0.value) }
        if let timeout {
            facts.append(("\(prefix).timeout", timeout == timeout.rounded() ? "\(Int(timeout)) s" : "\(timeout) s"))
        }
        return facts
    }
}

extension Promotion {
    fileprivate var facts: [(String, String)] {
        [("promote.to", targets.map(\.name).joined(separator: ", "))]
            + targets.flatMap { $0.facts(targets.count == 1 ? "promote" : "promote.\($0.name)") }
    }
}

extension Promotion.Target {
    fileprivate func facts(_ prefix: String) -> [(String, String)] {
        (then.map { [("\(prefix).then", $0)] } ?? []) + (approvals > 0 ? [("\(prefix).approvals", "\(approvals)")] : [])
    }
}

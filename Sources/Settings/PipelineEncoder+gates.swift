import Domain

extension PipelineEncoder {
    static func validate(_ stage: ValidateStage, _ lines: inout YAMLLines) {
        step(stage.step, trainDefault, &lines)
        if let columns = stage.columns {
            lines.nested("columns") {
                for (name, value) in columns.facts where name != "slices" { $0.add(name, text: value) }
                if !columns.slices.isEmpty { $0.list("slices", columns.slices) }
            }
        }
        if let folds = stage.folds { lines.add("folds", "\(folds)") }
        if let rule = stage.serve { lines.nested("serve") { serve(rule, &$0) } }
    }

    private static func serve(_ rule: ServeRule, _ lines: inout YAMLLines) {
        step(rule.step, trainDefault, &lines)
        lines.add("ready", text: rule.ready)
        lines.add("requests", text: rule.requests)
        lines.add("tolerance", Measured.text(rule.tolerance))
        if let fields = rule.fields { lines.list("fields", fields) }
    }

    static func gates(_ gates: [Gate], _ lines: inout YAMLLines) {
        guard gates.contains(where: { $0.condition.margin != nil || $0.owner != nil || $0.confidence != nil }) else {
            if !gates.isEmpty { lines.list("gates", gates.map(\.name)) }
            return
        }
        lines.mixed("gates", gates) { gate, lines in
            guard let rule = gate.condition.margin else { return comparison(gate, &lines) }
            margin(rule, gate.owner, &lines)
            return nil
        }
    }

    private static func comparison(_ gate: Gate, _ lines: inout YAMLLines) -> String? {
        let suffix = gate.confidence.map { " with \(Measured.text($0 * 100))% confidence" } ?? ""
        let text = String(gate.name.dropLast(suffix.count))
        guard gate.owner != nil || gate.confidence != nil else { return text }
        lines.add("gate", text: text)
        if let confidence = gate.confidence { lines.add("confidence", "\(Measured.percent(confidence))%") }
        if let owner = gate.owner { lines.add("owner", text: owner) }
        return nil
    }

    private static func margin(_ rule: MarginRule, _ owner: String?, _ lines: inout YAMLLines) {
        lines.add(rule.kind.rawValue, text: rule.metric)
        lines.list("than", rule.than.map(\.rawValue))
        lines.add("margin", rule.margin.written)
        lines.add("confidence", "\(Measured.percent(rule.confidence))%")
        lines.add("direction", rule.direction.rawValue)
        if let each = rule.each {
            lines.add("each", text: each)
            lines.add("min_examples", "\(rule.minimumExamples)")
            lines.add("small", rule.small.rawValue)
            lines.list("require", rule.required)
        }
        if let owner { lines.add("owner", text: owner) }
    }
}

/// Which rules of a pipeline judge otherwise than an earlier pipeline's, in clauses.
struct ProtectedRules: Equatable {
    var weakened: [String] = []
    var changed: [String] = []

    static func between(_ old: Pipeline, _ new: Pipeline) -> ProtectedRules {
        var rules = ProtectedRules()
        rules.add(RuleChange.gates(old.gates, new.gates))
        rules.addData(old, new)
        rules.addStages(old, new)
        rules.addEvaluation(old, new)
        rules.addPromotion(old, new)
        return rules
    }

    private mutating func add(_ changes: [RuleChange]) {
        weakened += changes.filter { $0.effect == .weaker }.map(\.words)
        changed += changes.filter { $0.effect == .other }.map(\.words)
    }

    /// A set that is gone takes its rules along.
    private mutating func addData(_ old: Pipeline, _ new: Pipeline) {
        for source in old.data {
            guard let rules = source.checks else { continue }
            let now = new.data.first { $0.name == source.name }?.checks ?? DataRules()
            add(rules.changes(to: now, of: source.name))
        }
    }

    /// Tests, repeats, and what a branch gets.
    private mutating func addStages(_ old: Pipeline, _ new: Pipeline) {
        switch (old.test?.step.run, new.test?.step.run) {
        case (_?, nil): weakened.append("test was removed")
        case (let before?, let now?) where before != now: changed.append("test.run '\(before)' became '\(now)'")
        default: break
        }
        let (before, now) = (old.train?.repeats?.most ?? 1, new.train?.repeats?.most ?? 1)
        if now < before { weakened.append("train.repeat \(before) became \(now)") }
        if old.on != new.on { changed.append("on: \(Self.words(old.on)) became \(Self.words(new.on))") }
    }

    private static func words(_ rules: [BranchRule]) -> String {
        guard !rules.isEmpty else { return "the default" }
        return rules.map { "\($0.pattern) [\($0.stages.sorted().map(\.rawValue).joined(separator: ", "))]" }.joined(
            separator: ", ")
    }

    /// What makes the numbers that gates look at.
    private mutating func addEvaluation(_ old: Pipeline, _ new: Pipeline) {
        let isOfIt = { (name: String) in name.hasPrefix("validate.") && name != "validate.timeout" }
        for change in RuleChange.facts(old.facts.filter { isOfIt($0.name) }, new.facts.filter { isOfIt($0.name) }) {
            if Self.readsOtherwise(change.words), old.validate?.columns != nil {
                weakened.append(change.words)
            } else {
                changed.append(change.words)
            }
        }
        if new.protected != nil || old.protected != nil, old.protected != new.protected { addProtected(old, new) }
    }

    /// Which numbers are taken for a model's own: whoever chooses them chooses the verdict.
    private static func readsOtherwise(_ words: String) -> Bool {
        (words.hasPrefix("validate.columns.") && !words.hasPrefix("validate.columns.slices "))
            || words.hasPrefix("validate.outputs.predictions ")
    }

    private mutating func addProtected(_ old: Pipeline, _ new: Pipeline) {
        let gone = (old.protected ?? []).filter { !(new.protected ?? []).contains($0) }
        weakened += gone.map { "protected no longer names \($0)" }
        if old.protected == nil, let named = new.protected {
            changed.append("protected names \(named.isEmpty ? "nothing" : named.joined(separator: ", "))")
        }
    }

    /// A target that is gone gets nothing, so nothing of it is weaker; an only target that has another name is the same target.
    private mutating func add(_ old: Promotion.Target, _ new: Promotion.Target?, isOnly: Bool) {
        guard let new else { return }
        let name = isOnly ? "promote" : "promote.\(old.name)"
        let gates = RuleChange.gates(old.gates, new.gates)
        add(gates.map { RuleChange($0.effect, "\(name): \($0.words)") })
        if new.approvals < old.approvals { weakened.append("\(name).approvals \(old.approvals) became \(new.approvals)") }
    }

    private mutating func addPromotion(_ old: Pipeline, _ new: Pipeline) {
        guard let before = old.promote, let now = new.promote else { return }
        let names = [before, now].map { $0.targets.map(\.name).joined(separator: ", ") }
        if names[0] != names[1] { changed.append("promote.to \(names[0]) became \(names[1])") }
        let isOnly = before.targets.count == 1
        let renamed = isOnly && now.targets.count == 1 ? now.targets.first : nil
        for target in before.targets { add(target, now.named(target.name) ?? renamed, isOnly: isOnly) }
    }
}

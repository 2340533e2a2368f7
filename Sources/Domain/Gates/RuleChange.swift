/// A rule that differs between two versions of a pipeline, in words for the report.
package struct RuleChange: Sendable, Equatable, Codable {
    /// What it does to the models that pass.
    package enum Effect: String, Sendable, Codable {
        case weaker, stricter, other
    }

    package var effect: Effect
    /// A clause: `accuracy >= 0.80 became accuracy >= 0.70 (weaker)`.
    package var words: String

    package init(_ effect: Effect, _ words: String) {
        self.effect = effect
        self.words = words
    }

    /// Gates first, then everything else in the pipeline's order.
    package static func between(_ old: Pipeline, _ new: Pipeline) -> [RuleChange] {
        gates(old.gates, new.gates) + targets(old.promote, new.promote) + facts(old.facts, new.facts)
    }

    /// The gates of targets that stand in both.
    private static func targets(_ old: Promotion?, _ new: Promotion?) -> [RuleChange] {
        (old?.targets ?? []).flatMap { target in
            let changes = new?.named(target.name).map { gates(target.gates, $0.gates) } ?? []
            return changes.map { RuleChange($0.effect, "\(target.name): \($0.words)") }
        }
    }

    // MARK: - Gates

    static func gates(_ old: [Gate], _ new: [Gate]) -> [RuleChange] {
        var added = new.filter { gate in !old.contains { $0.means(gate) } }
        var changes: [RuleChange] = []
        for gate in old where !new.contains(where: { $0.means(gate) }) {
            if let index = added.firstIndex(where: { $0.condition.isKin(of: gate.condition) }) {
                changes.append(changed(gate, added.remove(at: index)))
            } else {
                changes.append(RuleChange(.weaker, "\(gate.name) was removed (weaker)"))
            }
        }
        return changes + added.map { RuleChange(.stricter, "\($0.name) was added (stricter)") }
    }

    private static func changed(_ old: Gate, _ new: Gate) -> RuleChange {
        let (effect, condition) = old.effect(of: new)
        let words = effect == .other ? "" : " (\(effect.rawValue)\(condition))"
        let parts = old.name == new.name ? old.condition.margin?.parts(of: new.condition.margin) ?? [] : []
        guard parts.isEmpty else { return RuleChange(effect, "\(old.name): \(parts.joined(separator: ", "))\(words)") }
        return RuleChange(effect, "\(old.name) became \(new.name)\(words)")
    }

    // MARK: - Everything else

    static func facts(_ old: [(name: String, value: String)], _ new: [(name: String, value: String)]) -> [RuleChange] {
        let before = Dictionary(old.map { ($0.name, $0.value) }) { first, _ in first }
        let after = Dictionary(new.map { ($0.name, $0.value) }) { first, _ in first }
        let gone = old.filter { after[$0.name] == nil }.map { RuleChange(.other, "\($0.name) '\($0.value)' was removed") }
        let others = new.compactMap { name, value -> RuleChange? in
            guard let earlier = before[name] else { return RuleChange(.other, "\(name) '\(value)' was added") }
            return earlier == value ? nil : RuleChange(.other, "\(name) '\(earlier)' became '\(value)'")
        }
        return gone + others
    }
}

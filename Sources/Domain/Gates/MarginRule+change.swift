extension Gate {
    func means(_ other: Gate) -> Bool { condition.means(other.condition) && confidence == other.confidence }

    func effect(of other: Gate) -> (RuleChange.Effect, condition: String) {
        guard condition.means(other.condition) else { return condition.effect(of: other.condition) }
        return ((other.confidence ?? 0) > (confidence ?? 0) ? .stricter : .weaker, "")
    }
}

extension Gate.Condition {
    /// Whether both say the same, however their numbers are spelled.
    func means(_ other: Gate.Condition) -> Bool {
        switch (self, other) {
        case (.comparison(let left), .comparison(let right)): left.means(right)
        case (.margin(let left), .margin(let right)): left.isKin(of: right) && left.effects(of: right).isEmpty
        default: false
        }
    }

    /// Whether the other judges the same number in the same way.
    func isKin(of other: Gate.Condition) -> Bool {
        switch (self, other) {
        case (.comparison(let left), .comparison(let right)): left.isKin(of: right)
        case (.margin(let left), .margin(let right)): left.isKin(of: right)
        default: false
        }
    }

    /// What replacing this by `other` does, and where that holds only under a condition, which.
    func effect(of other: Gate.Condition) -> (RuleChange.Effect, condition: String) {
        switch (self, other) {
        case (.comparison(let left), .comparison(let right)): return left.effect(of: right)
        case (.margin(let left), .margin(let right)):
            if left.than.contains(.best), !right.than.contains(.best) { return (.weaker, "") }
            let effects = Set(left.effects(of: right))
            return (effects.count == 1 ? effects.first ?? .other : .other, "")
        default: return (.other, "")
        }
    }
}

extension MarginRule {
    func isKin(of other: MarginRule) -> Bool {
        kind == other.kind && metric == other.metric && direction == other.direction && each == other.each
    }

    /// The parts that differ and that the title does not tell.
    func parts(of other: MarginRule?) -> [String] {
        guard let other else { return [] }
        let all = [
            ("min_examples", "\(minimumExamples)", "\(other.minimumExamples)"), ("small", small.rawValue, other.small.rawValue),
            ("require", "[\(required.joined(separator: ", "))]", "[\(other.required.joined(separator: ", "))]"),
        ]
        return all.filter { $0.1 != $0.2 }.map { "\($0) \($1) became \($2)" }
    }

    /// What each part that differs does; nothing where none does.
    func effects(of other: MarginRule) -> [RuleChange.Effect] {
        func change(_ stricter: Bool, _ weaker: Bool) -> [RuleChange.Effect] { stricter ? [.stricter] : weaker ? [.weaker] : [] }
        func sets(_ old: [String], _ new: [String]) -> [RuleChange.Effect] {
            let (old, new) = (Set(old), Set(new))
            return old == new ? [] : old.isSubset(of: new) ? [.stricter] : new.isSubset(of: old) ? [.weaker] : [.other]
        }
        return change(other.limit > limit, other.limit < limit)
            + change(other.confidence > confidence, other.confidence < confidence)
            + change(other.minimumExamples < minimumExamples, other.minimumExamples > minimumExamples)
            + change(small == .report && other.small == .fail, small == .fail && other.small == .report)
            + sets(than.map(\.rawValue), other.than.map(\.rawValue)) + sets(required, other.required)
    }
}

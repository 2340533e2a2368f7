extension Comparison {
    /// Whether both say the same, however their constants are spelled.
    func means(_ other: Comparison) -> Bool {
        if self == other { return true }
        guard metric == other.metric, relation == other.relation, let form = LinearForm(bound),
            let otherForm = LinearForm(other.bound)
        else { return false }
        return form == otherForm && bound.constants.map(\.dimension) == other.bound.constants.map(\.dimension)
    }

    /// Whether the other judges the same number in the same direction.
    func isKin(of other: Comparison) -> Bool {
        metric == other.metric && relation.direction == other.relation.direction
    }

    /// What replacing this by `other` does, and where that holds only under a condition, which.
    func effect(of other: Comparison) -> (RuleChange.Effect, condition: String) {
        if leaves(other) { return (.weaker, "") }
        guard relation.direction != 0, let old = LinearForm(bound), let new = LinearForm(other.bound) else { return (.other, "") }
        let change = new.minus(old)
        let signs = Set(([change.constant] + change.terms.values).filter { $0 != 0 }.map { $0 > 0 ? 1 : -1 })
        guard let sign = signs.first else { return (strictness(other), "") }
        guard signs.count == 1 else { return (.other, "") }
        let names = change.terms.filter { $0.value != 0 }.keys.sorted().joined(separator: " and ")
        return (sign == relation.direction ? .stricter : .weaker, names.isEmpty ? "" : " where \(names) is positive")
    }

    /// Whether the other asks less of the models before: not the best any more, or none.
    private func leaves(_ other: Comparison) -> Bool {
        (!bound.bestMetrics.isEmpty && other.bound.bestMetrics.isEmpty) || (isRelative && !other.isRelative)
    }

    /// Of two equal bounds, whether the bound itself passes.
    private func strictness(_ other: Comparison) -> RuleChange.Effect {
        let (old, new) = ([.above, .below].contains(relation), [.above, .below].contains(other.relation))
        return old == new ? .other : new ? .stricter : .weaker
    }
}

extension Relation {
    /// 1 where the bound is the least, -1 where it is the greatest, 0 where it is neither.
    package var direction: Int {
        switch self {
        case .atLeast, .above: 1
        case .atMost, .below: -1
        case .equal, .unequal: 0
        }
    }
}

/// `constant + factor * name + …`.
private struct LinearForm: Equatable {
    var constant = 0.0
    var terms: [String: Double] = [:]

    /// Nil for a product of two names.
    init?(_ expression: Expression) {
        switch expression {
        case .constant(let quantity): constant = quantity.value
        case .metric(let name): terms = [name.description: 1]
        case .champion(let name): terms = ["champion.\(name)": 1]
        case .best(let name): terms = ["best.\(name)": 1]
        case .negated(let inner):
            guard let inner = LinearForm(inner) else { return nil }
            self = inner.scaled(by: -1)
        case .operation(let left, let sign, let right):
            guard let left = LinearForm(left), let right = LinearForm(right) else { return nil }
            switch sign {
            case .plus: self = left.minus(right.scaled(by: -1))
            case .minus: self = left.minus(right)
            case .times where left.terms.isEmpty: self = right.scaled(by: left.constant)
            case .times where right.terms.isEmpty: self = left.scaled(by: right.constant)
            case .times: return nil
            }
        }
    }

    func scaled(by factor: Double) -> LinearForm {
        var copy = self
        copy.constant *= factor
        copy.terms = terms.mapValues { $0 * factor }
        return copy
    }

    func minus(_ other: LinearForm) -> LinearForm {
        var copy = self
        copy.constant -= other.constant
        copy.terms.merge(other.terms.mapValues { -$0 }) { $0 + $1 }
        return copy
    }
}

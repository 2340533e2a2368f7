/// A value and how far rounding may have carried it from what the written numbers mean.
struct Evaluated: Equatable {
    var value: Double
    /// Zero for a number that stands alone: it is compared exactly.
    var slack: Double
}

extension Expression {
    /// Its value, or the sentence of the first number that is missing.
    func evaluated(_ evidence: Evidence, champion: Evidence?, best: Evidence? = nil) throws(MissingEvidence) -> Evaluated {
        switch self {
        case .constant(let quantity): return Evaluated(value: quantity.value, slack: 0)
        case .metric(let name): return Evaluated(value: try evidence.number(name), slack: 0)
        case .champion(let name): return Evaluated(value: try (champion ?? Evidence()).number(name, of: "the champion"), slack: 0)
        case .best(let name):
            return Evaluated(value: try (best ?? Evidence()).number(name, of: "the promoted versions"), slack: 0)
        case .negated(let inner):
            let inner = try inner.evaluated(evidence, champion: champion, best: best)
            return Evaluated(value: -inner.value, slack: inner.slack)
        case .operation(let left, let sign, let right):
            let left = try left.evaluated(evidence, champion: champion, best: best)
            let right = try right.evaluated(evidence, champion: champion, best: best)
            return left.rounded.combined(sign, right.rounded)
        }
    }
}

/// Why a value could not be computed; a sentence.
struct MissingEvidence: Error, Equatable {
    var sentence: String
}

extension Evidence {
    func number(_ name: MetricName, of owner: String? = nil) throws(MissingEvidence) -> Double {
        switch value(of: name) {
        case .number(let number): return number
        case .missing(let sentence): throw MissingEvidence(sentence: owner.map { "Of \($0): \(sentence)" } ?? sentence)
        }
    }
}

extension Evaluated {
    /// Half a unit in the last place: what turning decimal digits into a double may cost.
    fileprivate var rounded: Evaluated { Evaluated(value: value, slack: max(slack, value.ulp / 2)) }

    /// The standard forward error bound: what the operands carry, and half a unit for the operation's own rounding.
    fileprivate func combined(_ sign: Expression.Operator, _ other: Evaluated) -> Evaluated {
        let (result, carried) =
            switch sign {
            case .plus: (value + other.value, slack + other.slack)
            case .minus: (value - other.value, slack + other.slack)
            case .times:
                (value * other.value, value.magnitude * other.slack + other.value.magnitude * slack + slack * other.slack)
            }
        return Evaluated(value: result, slack: carried + result.ulp / 2)
    }
}

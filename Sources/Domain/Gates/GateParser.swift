/// Reads the gate language: `metric relation expression`.
///
///     gate       = name relation sum
///     sum        = product { ("+" | "-") product }
///     product    = factor { "*" factor }
///     factor     = "-" factor | "(" sum ")" | number [unit] | name
///     name       = ["champion." | "train." | "model." | "test." | "data."] part { "." part }
///                | ["champion."] "mean(" part { "." part } ")"
package struct GateParser {
    private let tokens: [GateToken]
    private var position = 0
    private var depth = 0
    private static let deepest = 50

    private init(_ text: String) throws(GateSyntaxError) { tokens = try GateScanner.tokens(of: text) }

    package static func comparison(_ text: String) throws(GateSyntaxError) -> Comparison {
        var parser = try GateParser(text)
        let metric = try parser.leadingMetric()
        let relation = try parser.relation(after: metric)
        let bound = try parser.sum()
        try parser.expectEnd()
        return Comparison(metric, relation, bound)
    }

    private var current: GateToken { tokens[position] }

    private mutating func advance() -> GateToken {
        defer { if position < tokens.count - 1 { position += 1 } }
        return tokens[position]
    }

    private mutating func take(_ symbol: Unicode.Scalar) -> GateToken? {
        current.kind == .symbol(symbol) ? advance() : nil
    }

    // MARK: - The comparison

    private mutating func leadingMetric() throws(GateSyntaxError) -> MetricName {
        let token = advance()
        guard case .name(let parts) = token.kind else {
            let sentence =
                token.kind == .end
                ? "A gate is empty. Write a metric, a comparison and a number: accuracy >= 0.8."
                : "A gate begins with the metric it judges: accuracy >= 0.8."
            throw GateSyntaxError(sentence, at: token.offset)
        }
        guard case .metric(let metric) = try named(parts, token) else {
            throw GateSyntaxError(
                "A gate begins with a metric of this run. '\(token.text)' belongs to the right of the comparison.",
                at: token.offset)
        }
        return metric
    }

    private mutating func relation(after metric: MetricName) throws(GateSyntaxError) -> Relation {
        let token = advance()
        if case .relation(let relation) = token.kind { return relation }
        let found = token.kind == .end ? "the text ends" : "'\(token.text)' stands there"
        throw GateSyntaxError(
            "A comparison is expected after '\(metric)', but \(found). Known are >=, <=, >, <, == and !=.", at: token.offset)
    }

    private func expectEnd() throws(GateSyntaxError) {
        if current.kind != .end { throw unexpected }
    }

    /// Why the current word cannot follow what was read.
    private var unexpected: GateSyntaxError {
        let sentence =
            switch current.kind {
            case .relation, .name(["and"]), .name(["or"]), .name(["AND"]), .name(["OR"]):
                "A gate is one comparison. Write a gate for each condition."
            case .symbol(")"): "')' closes nothing."
            default: "An operator (+, - or *) is expected before '\(current.text)'."
            }
        return GateSyntaxError(sentence, at: current.offset)
    }

    // MARK: - Expressions

    private mutating func sum() throws(GateSyntaxError) -> Expression {
        var left = try product()
        while let token = take("+") ?? take("-") {
            let right = try product()
            let sign: Expression.Operator = token.kind == .symbol("+") ? .plus : .minus
            try refusePercentage(left, sign, right, at: token.offset)
            left = .operation(left, sign, right)
        }
        return left
    }

    private mutating func product() throws(GateSyntaxError) -> Expression {
        var left = try factor()
        while take("*") != nil { left = .operation(left, .times, try factor()) }
        return left
    }

    private mutating func factor() throws(GateSyntaxError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        let token = advance()
        guard depth <= Self.deepest else {
            throw GateSyntaxError("This is nested more than \(Self.deepest) deep.", at: token.offset)
        }
        switch token.kind {
        case .quantity(let quantity): return .constant(quantity)
        case .name(let parts): return try named(parts, token)
        case .symbol("-"): return .negated(try factor())
        case .symbol("("): return try group(from: token)
        case .end: throw GateSyntaxError("A number or a name is expected, but the text ends.", at: token.offset)
        default: throw GateSyntaxError("A number or a name is expected, but '\(token.text)' stands there.", at: token.offset)
        }
    }

    private mutating func group(from opening: GateToken) throws(GateSyntaxError) -> Expression {
        let inner = try sum()
        if take(")") != nil { return inner }
        throw current.kind == .end ? GateSyntaxError("This '(' is never closed.", at: opening.offset) : unexpected
    }

    /// Two percent of what? The reader is made to say it.
    private func refusePercentage(
        _ left: Expression, _ sign: Expression.Operator, _ right: Expression, at offset: Int
    ) throws(GateSyntaxError) {
        guard let percentage = [right, left].compactMap(\.percentage).first else { return }
        let factor = sign == .plus ? 1 + percentage.value : 1 - percentage.value
        let points = percentage.written.replacing("%", with: "pt")
        throw GateSyntaxError(
            "'\(sign.rawValue) \(percentage.written)' can be read in two ways: write `* \(Measured.text(factor))` for a part of the value, "
                + "or `\(sign.rawValue) \(points)` for percentage points.", at: offset)
    }

    // MARK: - Names

    private mutating func named(_ parts: [String], _ token: GateToken) throws(GateSyntaxError) -> Expression {
        if let call = try call(parts) { return call }
        return try term(parts, token)
    }

    /// `mean(COLUMN)` or `champion.mean(COLUMN)`; nil for another name.
    private mutating func call(_ parts: [String]) throws(GateSyntaxError) -> Expression? {
        guard parts == ["mean"] || parts == ["champion", "mean"], take("(") != nil else { return nil }
        let token = advance()
        guard case .name(let column) = token.kind else {
            throw GateSyntaxError("mean(…) takes the name of a column of the predictions.", at: token.offset)
        }
        guard take(")") != nil else { throw GateSyntaxError("A ')' is expected after '\(token.text)'.", at: current.offset) }
        let name = MetricName(.validate, "mean(\(column.joined(separator: ".")))")
        return parts.count == 1 ? .metric(name) : .champion(name)
    }

    private func term(_ parts: [String], _ token: GateToken) throws(GateSyntaxError) -> Expression {
        if current.kind == .symbol("(") {
            throw GateSyntaxError("'\(token.text)(…)' is not available in this version.", at: token.offset)
        }
        switch parts[0] {
        case "champion":
            guard parts.count > 1 else { throw missingPart(token, "champion.accuracy") }
            return .champion(try metric(Array(parts.dropFirst()), token))
        case "best" where parts.count > 1:
            throw GateSyntaxError("'\(parts[0]).' is not available in this version.", at: token.offset)
        default:
            return .metric(try metric(parts, token))
        }
    }

    private func metric(_ parts: [String], _ token: GateToken) throws(GateSyntaxError) -> MetricName {
        guard parts.count > 1, let source = MetricSource(rawValue: parts[0]) else {
            return MetricName(.validate, parts.joined(separator: "."))
        }
        let rest = Array(parts.dropFirst())
        if source == .data, rest.count < 2 { throw missingPart(token, "data.train.bytes") }
        if source == .data, rest.last == "rows" {
            throw GateSyntaxError("'\(token.text)' is not available in this version.", at: token.offset)
        }
        if let known = source.knownNames, let name = rest.last, rest.count > (source == .data ? 2 : 1) || !known.contains(name) {
            throw GateSyntaxError(
                "'\(token.text)' is unknown. Of \(source.rawValue) there are \(known.joined(separator: ", "))."
                    + Spelling.question(name, among: known), at: token.offset)
        }
        return MetricName(source, rest.joined(separator: "."))
    }

    private func missingPart(_ token: GateToken, _ example: String) -> GateSyntaxError {
        GateSyntaxError("'\(token.text)' names no number. Write one after it, as in \(example).", at: token.offset)
    }
}

extension Expression {
    /// Itself, where it is nothing but a percentage.
    fileprivate var percentage: Quantity? {
        switch self {
        case .constant(let quantity) where quantity.dimension == .percentage: quantity
        case .negated(let inner): inner.percentage
        default: nil
        }
    }
}

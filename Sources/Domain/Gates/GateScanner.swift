/// Cuts a gate's text into words.
struct GateScanner {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// Every word, the end included.
    static func tokens(of text: String) throws(GateSyntaxError) -> [GateToken] {
        var scanner = GateScanner(text)
        var tokens: [GateToken] = []
        repeat { tokens.append(try scanner.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func next() throws(GateSyntaxError) -> GateToken {
        while let scalar = current, scalar.properties.isWhitespace { position += 1 }
        let start = position
        let kind = try kind()
        return GateToken(kind: kind, text: Quantity.text(scalars[start..<position]), offset: start)
    }

    private mutating func kind() throws(GateSyntaxError) -> GateToken.Kind {
        guard let scalar = current else { return .end }
        if Quantity.numberLength(in: scalars, from: position) > 0 { return try quantity() }
        if Self.startsName(scalar) { return try name() }
        if "<>=!≥≤≠".unicodeScalars.contains(scalar) { return try relation() }
        guard "+-*()".unicodeScalars.contains(scalar) else { throw unknown(scalar) }
        position += 1
        return .symbol(scalar)
    }

    private mutating func quantity() throws(GateSyntaxError) -> GateToken.Kind {
        let start = position
        position += Quantity.numberLength(in: scalars, from: position)
        let digits = Quantity.text(scalars[start..<position])
        let unitStart = position
        while let scalar = current, Self.continuesName(scalar) || scalar == "%" { position += 1 }
        let unit = Quantity.text(scalars[unitStart..<position])
        guard let (dimension, factor) = Quantity.unit(unit) else {
            throw GateSyntaxError(
                "'\(unit)' is not a unit. Known are %, pt, B, KB, MB, GB, KiB, MiB, GiB, ms, s, m, h and d.", at: unitStart)
        }
        guard let number = Double(digits), factor.applied(to: number).isFinite else {
            throw GateSyntaxError("\(digits)\(unit) is too large a number.", at: start)
        }
        return .quantity(Quantity(factor.applied(to: number), dimension, written: digits + unit))
    }

    private mutating func name() throws(GateSyntaxError) -> GateToken.Kind {
        var parts = [try part()]
        while current == "." {
            position += 1
            parts.append(try part())
        }
        return .name(parts)
    }

    private mutating func part() throws(GateSyntaxError) -> String {
        let start = position
        if let quote = current, quote == "'" || quote == "\"" { return try quoted(by: quote) }
        while let scalar = current, Self.continuesName(scalar) { position += 1 }
        guard position > start else { throw GateSyntaxError("A name cannot end in a dot.", at: start) }
        return Quantity.text(scalars[start..<position])
    }

    private mutating func quoted(by quote: Unicode.Scalar) throws(GateSyntaxError) -> String {
        let start = position
        guard let end = scalars[(start + 1)...].firstIndex(of: quote), end > start + 1 else {
            throw GateSyntaxError("A name that begins with \(quote) must end with \(quote).", at: start)
        }
        position = end + 1
        return Quantity.text(scalars[(start + 1)..<end])
    }

    private mutating func relation() throws(GateSyntaxError) -> GateToken.Kind {
        let start = position
        while let scalar = current, "<>=!≥≤≠".unicodeScalars.contains(scalar) { position += 1 }
        let written = Quantity.text(scalars[start..<position])
        if let relation = Relation(rawValue: written) { return .relation(relation) }
        let meant = ["=": "==", "=>": ">=", "=<": "<=", "≥": ">=", "≤": "<=", "≠": "!=", "<>": "!=", "===": "==", "!": "!="]
        let advice = meant[written].map { " Write '\($0)'." } ?? " Known are >=, <=, >, <, == and !=."
        throw GateSyntaxError("'\(written)' is not a comparison.\(advice)", at: start)
    }

    private func unknown(_ scalar: Unicode.Scalar) -> GateSyntaxError {
        let sentence =
            switch scalar {
            case "/": "Division is not available. Multiply instead: '* 0.5' for '/ 2'."
            case "&", "|": "A gate is one comparison. Write a gate for each condition."
            case ",": "',' has no meaning in a gate. A number is written with a point: 0.5."
            default: "'\(scalar)' has no meaning in a gate. A name with other characters is quoted: \"f1@5\" >= 0.8."
            }
        return GateSyntaxError(sentence, at: position)
    }

    private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar == "_" || scalar == "'" || scalar == "\""
    }

    private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar == "_" || ("0"..."9").contains(scalar)
    }
}

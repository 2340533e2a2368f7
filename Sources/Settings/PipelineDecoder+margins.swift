import Documents
import Domain
import Statistics

extension PipelineDecoder {
    private static let marginKeys =
        MarginRule.Kind.allCases.map(\.rawValue) + [
            "than", "margin", "confidence", "direction", "each", "min_examples", "small", "require", "owner",
        ]

    /// A gate that is judged by statistics, or one comparison with an owner.
    func marginGate(_ cursor: DocumentCursor) -> Gate? {
        guard (cursor.entries() ?? []).contains(where: { Self.marginKeys.contains($0.key) }) else {
            cursor.expected("a gate as one text such as 'accuracy >= 0.80'")
            return nil
        }
        guard let fields = cursor.fields(Self.marginKeys) else { return nil }
        let kinds = MarginRule.Kind.allCases.filter { fields[$0.rawValue] != nil }
        guard let kind = kinds.first, kinds.count == 1, let named = fields[kind.rawValue] else {
            if MarginRule.Kind.allCases.allSatisfy({ fields.place(of: $0.rawValue) == nil }) || kinds.count > 1 {
                cursor.report(
                    "a gate that is a mapping begins with 'not_worse: METRIC' or 'better_than: METRIC', and has one of them.")
            }
            return nil
        }
        guard let metric = judgedMetric(named), let margin = margin(fields, of: metric, cursor),
            let direction = direction(fields, of: metric, cursor)
        else { return nil }
        var rule = MarginRule(kind, metric.name, direction: direction, margin: margin)
        rule.than = fields["than"].flatMap(opponents) ?? rule.than
        rule.confidence = fields["confidence"].flatMap(confidence) ?? rule.confidence
        takeSlices(fields, into: &rule)
        return Gate(
            name: rule.title, condition: .margin(rule), rule: cursor.place, owner: fields["owner"].flatMap { $0.text("an owner") }
        )
    }

    private func judgedMetric(_ cursor: DocumentCursor) -> JudgedMetric? {
        guard let name = cursor.text("a metric's name") else { return nil }
        if let metric = JudgedMetric(name) { return metric }
        cursor.report(MarginRule.unknown(name, known: JudgedMetric.names))
        return nil
    }

    private func margin(_ fields: DocumentFields, of metric: JudgedMetric, _ cursor: DocumentCursor) -> Quantity? {
        guard let written = fields["margin"] else {
            if fields.place(of: "margin") == nil {
                cursor.report("'margin' is missing. It is how much \(metric.name) may differ: 'margin: 0.005'.")
            }
            return nil
        }
        guard let scalar = written.scalar, let margin = Quantity(scalar.text) else {
            if let text = written.scalar?.text, MarginRule.isNegative(text) {
                written.report("\(written.path): \(MarginRule.negative)")
                return nil
            }
            written.expected("a number such as 0.005")
            return nil
        }
        guard let fault = MarginRule.fault(margin: margin, of: metric.name, isShare: metric.isShare, range: metric.range)
        else { return margin }
        written.report("\(written.path): \(fault)")
        return nil
    }

    private func direction(
        _ fields: DocumentFields, of metric: JudgedMetric, _ cursor: DocumentCursor
    ) -> MarginRule.Direction? {
        let written = fields["direction"].flatMap { $0.word(MarginRule.Direction.self) }
        guard let known = metric.moreIsBetter.map(MarginRule.Direction.init) else {
            if written == nil, fields.place(of: "direction") == nil {
                cursor.report(
                    "'direction' is missing. Only you know which value of \(metric.name) is better: 'direction: higher' or 'lower'."
                )
            }
            return written
        }
        if let written, written != known {
            fields["direction"]?.report("of \(metric.name) the \(known.rawValue) value is the better one. Leave 'direction' out.")
        }
        return known
    }

    private func opponents(_ cursor: DocumentCursor) -> [MarginRule.Opponent]? {
        let items = cursor.scalar != nil ? [cursor] : cursor.items("champion") ?? []
        let opponents = items.compactMap { $0.word(MarginRule.Opponent.self) }
        return opponents.isEmpty ? nil : MarginRule.Opponent.allCases.filter(opponents.contains)
    }

    func confidence(_ cursor: DocumentCursor) -> Double? {
        guard let scalar = cursor.scalar, let confidence = MarginRule.confidence(scalar.text) else {
            cursor.expected("a confidence above 50% and below 100%, such as 95%")
            return nil
        }
        return confidence
    }

    private func takeSlices(_ fields: DocumentFields, into rule: inout MarginRule) {
        rule.each = fields["each"].flatMap { $0.text("a column's name") }
        rule.minimumExamples = fields["min_examples"].flatMap { $0.whole(1...Int(Int32.max)) } ?? rule.minimumExamples
        rule.small = fields["small"].flatMap { $0.word(MarginRule.Small.self) } ?? rule.small
        rule.required = fields["require"].flatMap { $0.texts("a list of slices") } ?? rule.required
        guard rule.each == nil else { return }
        for key in ["min_examples", "small", "require"] { fields[key]?.report("'\(key)' belongs to 'each: COLUMN'.") }
    }
}

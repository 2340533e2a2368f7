import Documents
import Domain
import Statistics

extension PipelineDecoder {
    func gates(_ cursor: DocumentCursor) -> [Gate] {
        var names: Set<String> = []
        let items = cursor.scalar != nil ? [cursor] : cursor.items("a list of gates such as 'accuracy >= 0.80'") ?? []
        return items.compactMap { item in
            guard let gate = gate(item) else { return nil }
            guard names.insert(gate.name).inserted else {
                item.report("the gate '\(gate.name)' is written twice.")
                return nil
            }
            return gate
        }
    }

    private func gate(_ cursor: DocumentCursor) -> Gate? {
        guard !cursor.isMapping else { return mappedGate(cursor) }
        return comparisonGate(cursor)
    }

    private func mappedGate(_ cursor: DocumentCursor) -> Gate? {
        guard (cursor.entries() ?? []).contains(where: { $0.key == "gate" }) else { return marginGate(cursor) }
        guard let fields = cursor.fields(["gate", "confidence", "owner"]), let written = fields["gate"] else { return nil }
        guard var gate = comparisonGate(written) else { return nil }
        gate.owner = fields["owner"].flatMap { $0.text("an owner") }
        guard let said = fields["confidence"], let confidence = confidence(said) else { return gate }
        if let fault = gate.faultOfConfidence { said.report("\(said.path): \(fault)") }
        gate.confidence = confidence
        gate.name += " with \(Measured.percent(confidence))% confidence"
        return gate
    }

    private func comparisonGate(_ cursor: DocumentCursor) -> Gate? {
        guard let text = cursor.text("a gate such as 'accuracy >= 0.80'"), let scalar = cursor.scalar else { return nil }
        do throws(GateSyntaxError) {
            let condition = try GateParser.comparison(text)
            let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return Gate(name: name, condition: condition, rule: cursor.place)
        } catch {
            collector.report(error.sentence, at: place(error.offset, in: scalar, at: cursor.place))
            return nil
        }
    }

    /// The place of a scalar's part, where it stands in one line; else of the whole.
    private func place(_ offset: Int, in scalar: DocumentNode.Scalar, at place: Place) -> Place {
        guard scalar.style != .block, !scalar.text.contains(where: \.isNewline) else { return place }
        let quote = scalar.style == .quoted ? 1 : 0
        return Place(file: place.file, line: place.line, column: place.column + quote + offset)
    }
}

extension Gate {
    /// Why it cannot be judged with confidence; a sentence.
    fileprivate var faultOfConfidence: String? {
        guard case .comparison(let comparison) = condition, comparison.metric.source == .validate,
            JudgedMetric(comparison.metric.name) != nil
        else { return "only metrics that are computed from predictions have a confidence." }
        if comparison.isRelative {
            return "a bound that names the champion has none. Write 'not_worse: \(comparison.metric)' with a margin."
        }
        return [.equal, .unequal].contains(comparison.relation) ? "equality has none. Write >= or <=." : nil
    }
}

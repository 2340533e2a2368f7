import Documents
import Domain

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
        guard !cursor.isMapping else { return marginGate(cursor) }
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

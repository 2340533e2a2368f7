import Documents
import Domain

extension PipelineDecoder {
    /// A number of repeats, or the least and the most of them.
    func repeats(_ cursor: DocumentCursor) -> Repeats? {
        note(cursor)
        guard cursor.isMapping else {
            return count(cursor).flatMap { $0 == 1 ? nil : Repeats($0) }
        }
        guard let fields = cursor.fields(["min", "max"]) else { return nil }
        guard let min = fields["min"], let max = fields["max"] else {
            cursor.report("train.repeat: 'min' and 'max' belong together: 'repeat: { min: 2, max: 5 }'.")
            return nil
        }
        guard let least = count(min), let most = count(max) else { return nil }
        guard least >= 2, least < most else {
            cursor.report("train.repeat: 'min' is at least 2, so that repeats can differ, and 'max' lies above it.")
            return nil
        }
        return Repeats(least, most)
    }

    private func count(_ cursor: DocumentCursor) -> Int? {
        guard cursor.scalar?.text != "0" else {
            cursor.report("\(cursor.path): 0 trainings leave no model to judge. Write 1, or leave 'repeat' out.")
            return nil
        }
        return cursor.whole(1...Repeats.limit)
    }

    func matrix(_ cursor: DocumentCursor) -> [MatrixAxis]? {
        note(cursor)
        let entries = cursor.entries("a mapping of parameters to lists of values") ?? []
        if entries.isEmpty { cursor.report("train.matrix: name a parameter and its values: 'matrix: { depth: [4, 8] }'.") }
        let axes = entries.compactMap { axis($0.key, $0.place, $0.value) }
        let count = axes.reduce(1) { $0 * Swift.min($1.values.count, MatrixAxis.limit + 1) }
        guard count <= MatrixAxis.limit else {
            cursor.report("train.matrix: more than \(MatrixAxis.limit) combinations. Try fewer values.")
            return nil
        }
        return axes
    }

    private func axis(_ name: String, _ place: Place, _ cursor: DocumentCursor) -> MatrixAxis? {
        guard isWord(name) else {
            collector.report(
                "train.matrix: '\(name)' is not a name. A letter comes first; letters, digits, '_' and '-' may follow.", at: place
            )
            return nil
        }
        let values = cursor.items("a list of values")?.compactMap { $0.text("a value") } ?? []
        if values.isEmpty { cursor.report("train.matrix.\(name): there is no value to try.") }
        guard Set(values).count == values.count else {
            cursor.report("train.matrix.\(name): a value is there twice.")
            return nil
        }
        return MatrixAxis(name, values)
    }

    func selection(_ cursor: DocumentCursor) -> SelectionRule? {
        note(cursor)
        guard let fields = cursor.fields(["metric", "on"]) else { return nil }
        guard let metric = fields["metric"], let on = fields["on"] else {
            cursor.report("train.select: 'metric' and 'on' belong together: 'select: { metric: max(accuracy), on: tune }'.")
            return nil
        }
        note(on)
        guard let written = metric.text("max(METRIC) or min(METRIC)"), let set = on.text("a data set's name") else { return nil }
        guard let rule = SelectionRule(written, on: set) else {
            metric.expected("max(METRIC) or min(METRIC), such as max(accuracy)")
            return nil
        }
        return rule
    }
}

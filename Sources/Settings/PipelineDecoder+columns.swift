import Documents
import Domain

extension PipelineDecoder {
    private static let columnKeys = [
        "id", "label", "score", "prediction", "weight", "group", "slices", "task", "positive",
    ]

    func predictionColumns(_ cursor: DocumentCursor) -> PredictionColumns? {
        note(cursor)
        guard let fields = cursor.fields(Self.columnKeys) else { return nil }
        func name(_ key: String) -> String? { fields[key].flatMap { $0.text("a column's name") } }
        let columns = PredictionColumns(
            id: name("id") ?? "id", label: name("label") ?? "label", score: name("score"), prediction: name("prediction"),
            weight: name("weight"), group: name("group"), slices: fields["slices"].flatMap(names) ?? [],
            task: fields["task"].flatMap { $0.word(PredictionTask.self) },
            positive: fields["positive"].flatMap { $0.text("a label") })
        if fields["score"] == nil, fields["prediction"] == nil {
            cursor.report("validate.columns: name the column of the scores ('score: p'), that of the predictions, or both.")
        }
        if let fault = columns.fault { cursor.report("validate.columns: \(fault)") }
        return columns
    }

    /// Predictions are read by the names of their columns, and by nothing that is guessed.
    func requireColumns(_ fields: DocumentFields, of predictions: String, _ cursor: DocumentCursor) {
        guard fields["columns"] == nil, fields.place(of: "columns") == nil else { return }
        cursor.report(
            "validate: 'columns' is missing. It says what the columns of \(predictions) are: 'columns: { id: row, label: y, score: p }'."
        )
    }

    private func names(_ cursor: DocumentCursor) -> [String]? {
        if cursor.scalar != nil { return cursor.text("a column's name").map { [$0] } }
        return cursor.texts("a list of columns' names")
    }
}

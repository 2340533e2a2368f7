extension PredictionTable {
    /// Those rows of a table, in that order.
    init(_ table: PredictionTable, _ order: [Int]) {
        self.init(
            file: table.file, columns: table.columns, label: table.label.rows(order), prediction: table.prediction?.rows(order),
            scores: table.scores?.rows(order), weights: table.weights.map { weights in order.map { weights[$0] } },
            group: table.group?.rows(order), slices: table.slices.mapValues { $0.rows(order) },
            means: table.means.mapValues { values in order.map { values[$0] } }, place: { table.place(order[$0]) })
    }
}

extension PredictionTable {
    /// Tables of the same rows in this one's order; only their metrics are looked at.
    func aligned(_ others: [PredictionTable]) throws(PredictionsError) -> [PredictionTable] {
        var aligned: [PredictionTable] = []
        for other in others {
            guard let left = ids, let right = other.ids else {
                throw PredictionsError(.named, "Files are joined on the ids of their rows. Name their column.")
            }
            let join = RowIDs.join(left, right)
            guard join.onlyLeft == 0, join.onlyRight == 0 else {
                throw PredictionsError(
                    .differing,
                    "A repeat was not scored on the same rows: \(join.onlyLeft + join.onlyRight) ids are in one of \(file) and "
                        + "\(other.file) only. Score all models on the same data.")
            }
            aligned.append(PredictionTable(other, join.order))
        }
        return aligned
    }
}

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

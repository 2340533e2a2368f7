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
    /// Another table of the same rows, in this one's order.
    /// - Throws: `PredictionsError` of kind `.differing` where the rows are not the same, with how many ids are in one table only.
    func aligned(_ other: PredictionTable) throws(PredictionsError) -> PredictionTable {
        guard let left = ids, let right = other.ids else {
            throw PredictionsError(.named, "Two files are joined on the ids of their rows. Name their column.")
        }
        let join = RowIDs.join(left, right)
        guard join.onlyLeft == 0, join.onlyRight == 0 else {
            throw PredictionsError(
                .differing,
                "The two models were not scored on the same rows: \(Self.count(join.onlyLeft)) only in \(file) and "
                    + "\(Self.count(join.onlyRight)) only in \(other.file). Score both on the same data.")
        }
        return PredictionTable(other, join.order)
    }

    func aligned(_ others: [PredictionTable]) throws(PredictionsError) -> [PredictionTable] {
        var aligned: [PredictionTable] = []
        for other in others { aligned.append(try self.aligned(other)) }
        return aligned
    }

    private static func count(_ ids: Int) -> String { ids == 1 ? "1 id is" : "\(ids) ids are" }
}

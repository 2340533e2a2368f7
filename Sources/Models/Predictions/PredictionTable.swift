package import Domain
package import Documents

/// One model's predictions as its file says them, before labels are taken for classes or numbers.
package struct PredictionTable: Sendable {
    package let file: String
    let columns: PredictionColumns
    let ids: RowIDs?
    let label: ValueColumn
    let prediction: ValueColumn?
    let scores: ScoreColumns?
    let weights: [Double]?
    let group: ValueColumn?
    let slices: [String: ValueColumn]
    let means: [String: [Double]]
    /// Where a row stands, for sentences: `line 17`.
    let place: @Sendable (Int) -> String

    package var rows: Int { label.count }

    /// Rows of another table; their ids are not kept.
    init(
        file: String, columns: PredictionColumns, label: ValueColumn, prediction: ValueColumn?, scores: ScoreColumns?,
        weights: [Double]?, group: ValueColumn?, slices: [String: ValueColumn], means: [String: [Double]],
        place: @escaping @Sendable (Int) -> String
    ) {
        (self.file, self.columns, self.place, ids) = (file, columns, place, nil)
        (self.label, self.prediction, self.scores, self.weights) = (label, prediction, scores, weights)
        (self.group, self.slices, self.means) = (group, slices, means)
    }

    /// Whether a column of a table is one of those that are read.
    package static func wants(_ columns: PredictionColumns) -> @Sendable (String) -> Bool {
        let names =
            [columns.id, columns.label, columns.prediction, columns.weight, columns.group].compactMap(\.self) + columns.slices
            + columns.means
        let pattern = columns.score.map(ScorePattern.init)
        return { name in names.contains(name) || pattern?.matches(name) ?? false }
    }

    package init(_ table: CellTable, _ columns: PredictionColumns) throws(PredictionsError) {
        let reader = ColumnReader(table)
        (file, self.columns) = (table.file, columns)
        place = { table.place(of: $0) }
        guard columns.score != nil || columns.prediction != nil else {
            throw PredictionsError(.named, "Neither a score nor a prediction is named. Name the column of at least one.")
        }
        guard table.rows > 0 else {
            throw PredictionsError(.unusable, "\(table.file): it has a header and no row. Write a row for each example.")
        }
        label = try reader.values(columns.label)
        prediction = try columns.prediction.map { name throws(PredictionsError) in try reader.values(name) }
        scores = try columns.score.map { name throws(PredictionsError) in try ScoreColumns(ScorePattern(name), reader) }
        weights = try columns.weight.map { name throws(PredictionsError) in try reader.weights(name) }
        group = try columns.group.map { name throws(PredictionsError) in try reader.values(name, mayBeEmpty: true) }
        ids = try columns.id.map { name throws(PredictionsError) in try reader.ids(name) }
        (slices, means) = (try reader.each(columns.slices), try reader.numbers(columns.means))
    }
}

extension ColumnReader {
    fileprivate func each(_ names: [String]) throws(PredictionsError) -> [String: ValueColumn] {
        var columns: [String: ValueColumn] = [:]
        for name in names { columns[name] = try values(name, mayBeEmpty: true) }
        return columns
    }

    fileprivate func numbers(_ names: [String]) throws(PredictionsError) -> [String: [Double]] {
        var columns: [String: [Double]] = [:]
        for name in names { columns[name] = try numbers(name) }
        return columns
    }
}

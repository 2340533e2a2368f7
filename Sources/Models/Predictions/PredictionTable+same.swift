extension PredictionTable {
    /// Compares what two evaluations say of the examples, row by row, and not what two models say of them.
    /// - Parameter other: in this one's order.
    /// - Throws: `PredictionsError` of kind `.differing` with how many rows have another label, weight, group or slice. A column that
    ///   one of the tables lacks is not compared.
    func requireSame(as other: PredictionTable) throws(PredictionsError) {
        try requireSame(label, other.label, "labels", other)
        if let left = weights, let right = other.weights { try require(zip(left, right).map(!=), "weights", other) }
        if let left = group, let right = other.group { try requireSame(left, right, "groups", other) }
        for (name, values) in slices.sorted(by: { $0.key < $1.key }) {
            guard let others = other.slices[name] else { continue }
            try requireSame(values, others, "values of '\(name)'", other)
        }
    }

    private func requireSame(
        _ left: ValueColumn, _ right: ValueColumn, _ what: String, _ other: PredictionTable
    ) throws(PredictionsError) {
        let classes = left.classes.union(right.classes).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, Int32($0)) })
        try require(zip(left.coded(by: numbers), right.coded(by: numbers)).map(!=), what, other)
    }

    private func require(_ differs: [Bool], _ what: String, _ other: PredictionTable) throws(PredictionsError) {
        guard let row = differs.firstIndex(of: true) else { return }
        let count = differs.count { $0 }
        throw PredictionsError(
            .differing,
            "The \(what) of \(count) row\(count == 1 ? "" : "s") differ between the two files, first in \(place(row)) of \(file) and "
                + "\(other.place(row)) of \(other.file). Score both models on the same data.")
    }
}

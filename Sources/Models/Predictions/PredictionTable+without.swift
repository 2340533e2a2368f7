extension PredictionTable {
    /// Where the rows with these ids stand; nil where a row has no id, or where one of the ids has no row.
    package func places(of wanted: [String]) -> Set<Int>? {
        guard let ids else { return nil }
        let places = Dictionary(ids.texts.enumerated().map { ($1, $0) }) { first, _ in first }
        let found = wanted.compactMap { places[ids.spelled($0)] }
        return found.count == wanted.count ? Set(found) : nil
    }

    /// The metrics of all rows but some.
    /// - Parameter places: in the order of `order`, which has the same rows.
    package func evaluation(without places: Set<Int>, inOrderOf order: PredictionTable) throws(PredictionsError) -> Evaluation {
        let table = ids == nil || order.ids == nil ? self : try order.aligned(self)
        return try Evaluation(PredictionTable(table, (0..<table.rows).filter { !places.contains($0) }))
    }
}

extension PairedPredictions {
    /// The other rows.
    /// - Parameter places: in the candidate's order.
    package func without(_ places: Set<Int>) -> PairedPredictions {
        places.isEmpty ? self : rows((0..<rows).filter { !places.contains($0) })
    }
}

extension RowIDs {
    fileprivate var texts: [String] {
        switch self {
        case .numbers(let numbers): numbers.map { "\($0)" }
        case .texts(let texts): texts
        }
    }

    /// A whole number as these ids write it: `7.0` and `007` are 7.
    fileprivate func spelled(_ id: String) -> String {
        guard case .numbers = self else { return id }
        return (Int64(id) ?? Double(id).flatMap { Int64(exactly: $0) }).map { "\($0)" } ?? id
    }
}

extension TableSource {
    /// The rows of all files, in their order, without those that are left out.
    /// - Parameter names: of `read`.
    func rows(_ names: [String]) -> String {
        guard let passedOver, let kept = names.last else { return everything(names) }
        var whole = self
        whole.passedOver = nil
        guard let row = RowSQL(whole, columns: passedOver.columns) else { return everything(names.dropLast()) }
        let others = "(SELECT h FROM read_parquet(\(SQLText.literal(kept))))"
        return "(SELECT * FROM \(everything(names.dropLast())) WHERE (\(row.hasValue)) AND \(row.hash) NOT IN \(others))"
    }
}

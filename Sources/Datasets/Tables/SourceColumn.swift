/// A column of a file.
struct SourceColumn: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// Cells are text, as in CSV.
        case text
        /// Cells are JSON values.
        case json
        /// The file says the type, as Parquet does.
        case typed(String)
    }

    var name: String
    var kind: Kind
}

/// The engine's words for the rows of files.
struct TableReader {
    var format: TableFormat
    /// As the engine sees them.
    var files: [String]
    /// Between the cells of a delimited file.
    var delimiter: Character?

    /// A table function whose cells are text where the file's are.
    var text: String {
        let paths = SQLText.list(files.map(SQLText.literal))
        switch format.kind {
        case .csv, .tsv:
            let delimiter = SQLText.literal(String(delimiter ?? (format.kind == .tsv ? "\t" : ",")))
            return "read_csv(\(paths), delim = \(delimiter), quote = '\"', escape = '\"', header = true, all_varchar = true, "
                + "null_padding = false)"
        case .jsonl: return "read_json(\(paths), format = 'newline_delimited', records = true, maximum_object_size = 16777216)"
        case .json: return "read_json(\(paths), format = 'auto', maximum_object_size = 16777216)"
        case .parquet: return "read_parquet(\(paths))"
        }
    }
}

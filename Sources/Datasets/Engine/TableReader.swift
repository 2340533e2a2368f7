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
        case .jsonl, .json: return json(paths)
        case .parquet: return "read_parquet(\(paths))"
        }
    }

    /// The names of the columns, and what the engine takes them for.
    var described: String {
        let paths = SQLText.list(files.map(SQLText.literal))
        let rows = format.kind == .parquet || format.isDelimited ? text : json(paths, depth: 1)
        return "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM \(rows))"
    }

    /// Every row of every file counts for the columns, however few rows have one.
    /// - Parameter depth: how deep values are looked into for their types; nil for all the way.
    private func json(_ paths: String, depth: Int? = nil) -> String {
        let form = format.kind == .jsonl ? "'newline_delimited', records = true" : "'auto'"
        return "read_json(\(paths), format = \(form), maximum_object_size = 16777216, sample_size = -1, "
            + "maximum_sample_files = \(Int32.max), map_inference_threshold = -1\(depth.map { ", maximum_depth = \($0)" } ?? ""))"
    }
}

/// One data set as rows: its files, their format and its columns. The engine sees the columns as `c0`, `c1`, …, whatever they are called.
struct TableSource: Sendable {
    var files: [EngineFile]
    var columns: [SourceColumn]
    /// Of delimited files, one each.
    var shapes: [CSVShape]

    var format: TableFormat { files[0].format }

    /// Rows that are left out: those of another set.
    var passedOver: KeptRows?

    /// What the engine is given to read.
    var read: [EngineFile] { files + [passedOver?.file].compactMap { $0 } }

    init(files: [EngineFile], columns: [SourceColumn], shapes: [CSVShape]) {
        (self.files, self.columns, self.shapes) = (files, columns, shapes)
    }

    /// The rows of all files, in their order.
    func everything(_ names: [String]) -> String {
        let paths = SQLText.list(names.map(SQLText.literal))
        switch format.kind {
        case .csv, .tsv: return csv(paths)
        case .jsonl, .json:
            let types = columns.map { "\(SQLText.literal($0.name)): 'JSON'" }.joined(separator: ", ")
            let form = format.kind == .jsonl ? "newline_delimited" : "auto"
            let read =
                "read_json(\(paths), format = '\(form)', records = true, columns = {\(types)}, maximum_object_size = 16777216)"
            return "(SELECT \(renamed) FROM \(read))"
        case .parquet: return "(SELECT \(renamed) FROM read_parquet(\(paths)))"
        }
    }

    /// The rows as a query of a stranger's sees them: under their own names, with the types that the engine finds.
    func view(_ names: [String]) -> String {
        guard format.isDelimited else { return "SELECT * FROM \(TableReader(format: format, files: names).text)" }
        let paths = SQLText.list(names.map(SQLText.literal))
        let delimiter = SQLText.literal(String(UnicodeScalar(shapes[0].delimiter)))
        return "SELECT * FROM read_csv(\(paths), delim = \(delimiter), quote = '\"', escape = '\"', header = true, "
            + "ignore_errors = \(shapes.contains { $0.faultCount > 0 }), sample_size = -1)"
    }

    private var renamed: String {
        columns.enumerated().map { "\(SQLText.column($1.name)) AS c\($0)" }.joined(separator: ", ")
    }

    /// Nothing is guessed: the scan of the bytes has found it all.
    private func csv(_ paths: String) -> String {
        let types = columns.indices.map { "'c\($0)': 'VARCHAR'" }.joined(separator: ", ")
        let delimiter = SQLText.literal(String(UnicodeScalar(shapes[0].delimiter)))
        let hasFaults = shapes.contains { $0.faultCount > 0 }
        let isMixed = shapes.contains { $0.lineEnd == .mixed }
        let longest = max(2_097_152, (shapes.map(\.longest).max() ?? 0) + 2)
        return "read_csv(\(paths), auto_detect = false, delim = \(delimiter), quote = '\"', escape = '\"', header = true, "
            + "columns = {\(types)}, null_padding = false, ignore_errors = \(hasFaults), strict_mode = \(!isMixed), "
            + "nullstr = '\u{1}', max_line_size = \(longest), buffer_size = \(longest * 2 + 16_777_216))"
    }

    /// The file and line of a row; rows count from 1 over all files.
    func line(ofRow row: Int) -> (file: Int, line: Int?) {
        guard !shapes.isEmpty else { return (0, row) }
        var rest = row
        for (file, shape) in shapes.enumerated() {
            if rest <= shape.rows { return (file, shape.line(ofRow: rest)) }
            rest -= shape.rows
        }
        return (shapes.count - 1, nil)
    }
}

extension DuckDB {
    /// Reads a file with all its rows into memory.
    /// - Parameters:
    ///   - columns: those wanted, in this order; nil for all.
    ///   - format: nil for what the file's name says.
    package func table(
        _ path: String, columns: [String]? = nil, format: TableFormat? = nil,
        limits: EngineLimits = EngineLimits(answer: 1 << 32)
    ) async throws(EngineError) -> Table {
        guard let format = format ?? TableFormat(fileName: path) else {
            throw EngineError(.data, "\(path): its name does not say what it is. \(TableFormat.sentence)")
        }
        let file = EngineFile(path: path, format: format)
        var selected = "*"
        if let columns { selected = try await self.selected(columns, of: file, limits) }
        let answer = try await query([file], limits: limits) { files in
            "SELECT \(selected) FROM \(TableReader(format: format, files: files).text)"
        }
        let found = zip(answer.names, answer.columns).map { TableColumn(name: $0, texts: $1) }
        return Table(columns: found, rows: answer.rows)
    }

    private func selected(_ columns: [String], of file: EngineFile, _ limits: EngineLimits) async throws(EngineError) -> String {
        let answer = try await query([file], limits: limits) { files in
            "SELECT * FROM \(TableReader(format: file.format, files: files).text) LIMIT 0"
        }
        for column in columns where !answer.names.contains(column) {
            let names = answer.names.map { "'\($0)'" }.joined(separator: ", ")
            throw EngineError(.data, "\(file.path) has no column '\(column)'. Its columns are \(names).")
        }
        return columns.map(SQLText.column).joined(separator: ", ")
    }
}

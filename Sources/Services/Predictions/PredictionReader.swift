internal import Datasets
internal import Documents
package import Domain
internal import Files
package import Models
internal import Processes

/// Reads tables of predictions: CSV and TSV by itself, everything else by the engine.
package struct PredictionReader: Sendable {
    private let variables: [String: String]

    package init(variables: [String: String]) { self.variables = variables }

    /// A table larger than this is refused.
    private static let limit = 8 << 30

    /// - Parameters:
    ///   - path: where the bytes are.
    ///   - file: how sentences call it, and whose ending says what it is.
    /// - Throws: `PredictionsError` for what is no evidence, `EngineError` where there is no engine, `FilesError`.
    ///   - owner: whose it is, where two files have one name.
    ///   - mayLackSlices: slice columns that are not in the file are left out; rows are put into slices by the candidate's.
    package func table(
        _ path: String, named file: String, _ columns: PredictionColumns, of owner: String? = nil, mayLackSlices: Bool = false
    ) async throws -> PredictionTable {
        guard let format = TableFormat(fileName: file) else {
            throw PredictionsError(
                .named,
                "\(file) is named as nothing that is read. Predictions are .csv, .tsv, .jsonl or .parquet, also with .gz or .zst."
            )
        }
        do {
            let shown = owner.map { "the \($0)'s \(file)" } ?? file
            let cells = try await cells(path, shown, format, columns)
            var columns = columns
            if mayLackSlices { columns.slices.removeAll { cells.column($0) == nil } }
            return try PredictionTable(cells, columns)
        } catch let error as TableError {
            throw PredictionsError(.unusable, error.description)
        } catch let error as EngineError where error.isTheirs {
            throw PredictionsError(.unusable, "\(file): \(error.description.replacing(path, with: "the file"))")
        }
    }

    private func cells(
        _ path: String, _ file: String, _ format: TableFormat, _ columns: PredictionColumns
    ) async throws -> CellTable {
        let wanted = PredictionTable.wants(columns)
        guard format.isDelimited, format.packing == nil else {
            let engine = DuckDB(
                program: try EngineProgram.find(variables: variables, beside: Supervisor.besideThisProgram))
            let table = try await engine.table(path, format: format)
            return CellTable(
                file: file, columns: table.columns.map { ($0.name, $0.texts) }, hasLines: format.kind == .jsonl, wanted: wanted)
        }
        let bytes = try Descriptor(path, readOnly: ()).readAll(limit: Self.limit)
        return try CellTable(bytes, file: file, separator: format.kind == .tsv ? 0x09 : 0x2C, wanted: wanted)
    }
}

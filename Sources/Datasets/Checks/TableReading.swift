import Domain
import Files

/// What is known of a data set before its values are read: its columns, and what is wrong with its form.
struct TableReading {
    /// Nil where no value can be read.
    var source: TableSource?
    var columns: [String]
    var faults: [(file: Int, fault: CSVFault)]
    var faultCount: Int
    var rows: Int?
    var notes: [String]

    static func of(_ paths: [String], rules: DataRules, engine: DuckDB, limits: EngineLimits) async throws(EngineError)
        -> TableReading
    {
        let files = try files(paths, rules)
        guard files[0].format.isDelimited else { return try await typed(files, engine, limits) }
        var shapes: [CSVShape] = []
        let written = rules.delimiter?.utf8.first ?? (files[0].format.kind == .tsv ? 9 : nil)
        for file in files {
            let delimiter = shapes.first?.delimiter ?? written
            shapes.append(
                try await CSVShape.read(
                    file.path, packing: file.format.packing, delimiter: delimiter, limits: limits,
                    supervisor: engine.supervisor))
        }
        return try delimited(files, shapes, expected: written)
    }

    private static func files(_ paths: [String], _ rules: DataRules) throws(EngineError) -> [EngineFile] {
        var files: [EngineFile] = []
        for path in paths {
            let named = TableFormat(fileName: path)
            let written = rules.format.flatMap { TableFormat(fileName: "x.\($0)") }
            guard let format = written.map({ TableFormat($0.kind, packing: $0.packing ?? named?.packing) }) ?? named else {
                throw EngineError(.query, "\(path): its name does not say what it is. \(TableFormat.sentence)")
            }
            files.append(EngineFile(path: path, format: format))
        }
        guard let first = files.first else { throw EngineError(.query, "The data set has no file.") }
        if let other = files.first(where: { $0.format != first.format }) {
            throw EngineError(.data, "\(other.path) and \(first.path) are of different formats.")
        }
        return files
    }

    private static func delimited(_ files: [EngineFile], _ shapes: [CSVShape], expected: UInt8?) throws(EngineError)
        -> TableReading
    {
        let first = shapes[0]
        if let place = shapes.firstIndex(where: { $0.names != first.names && $0.hasRows }) {
            throw EngineError(.data, difference(files[place].path, shapes[place].names, files[0].path, first.names))
        }
        var notes: [String] = []
        if shapes.contains(where: \.hasMark) { notes.append("The file begins with a byte order mark, which is passed over.") }
        if expected == nil, first.delimiter != 44 {
            notes.append("Its cells are separated by '\(first.delimiter == 9 ? "\\t" : String(UnicodeScalar(first.delimiter)))'.")
        }
        if let value = first.names.first(where: { Double($0) != nil }) {
            notes.append(
                "The first line holds '\(value)'. It is taken for the names of columns; if it is a row, write names above it.")
        }
        if shapes.contains(where: { $0.lineEnd == .mixed }) { notes.append("Its lines end in more than one way.") }
        let isReadable = shapes.allSatisfy(\.hasRows)
        if isReadable, shapes.allSatisfy({ $0.rows == 0 && $0.faultCount == 0 }) {
            notes.append("There is no row below the names of columns. 'rows: { min: 1 }' makes that a failure.")
        }
        let columns = first.names.map { SourceColumn(name: $0, kind: .text) }
        return TableReading(
            source: isReadable ? TableSource(files: files, columns: columns, shapes: shapes) : nil, columns: first.names,
            faults: shapes.enumerated().flatMap { file, shape in shape.faults.map { (file, $0) } },
            faultCount: shapes.map(\.faultCount).reduce(0, +), rows: isReadable ? shapes.map(\.rows).reduce(0, +) : nil,
            notes: notes)
    }

    /// Cells are read by their place, so the order counts.
    private static func difference(_ path: String, _ names: [String], _ first: String, _ wanted: [String]) -> String {
        guard names.sorted() == wanted.sorted() else { return "\(path) has other columns than \(first)." }
        return "\(path) has its columns in another order than \(first). Write them in the same order."
    }

    private static func typed(_ files: [EngineFile], _ engine: DuckDB, _ limits: EngineLimits) async throws(EngineError)
        -> TableReading
    {
        try checkBeginnings(files)
        let answer = try await engine.query(files, limits: limits) { names in
            TableReader(format: files[0].format, files: names).described
        }
        let isJSON = files[0].format.kind != .parquet
        let columns = zip(answer.columns[0], answer.columns[1]).map { name, type in
            SourceColumn(name: name ?? "", kind: isJSON ? .json : .typed(type ?? ""))
        }
        let source = TableSource(files: files, columns: columns, shapes: [])
        if isJSON, columns.map(\.name) == ["json"] { try await checkRecords(source, engine, limits) }
        return TableReading(
            source: source, columns: columns.map(\.name), faults: [], faultCount: 0, rows: nil, notes: [])
    }

    /// Values that are no objects are described as rows of one column of this name, and are refused only where it is read.
    private static func checkRecords(
        _ source: TableSource, _ engine: DuckDB, _ limits: EngineLimits
    ) async throws(EngineError) {
        _ = try await engine.query(source.files, limits: limits) { "SELECT count(c0) AS n FROM \(source.everything($0))" }
    }

    /// The engine looks at the end of a Parquet file, and at the rest only where it is asked for.
    private static func checkBeginnings(_ files: [EngineFile]) throws(EngineError) {
        for file in files where file.format == TableFormat(.parquet) {
            let bytes: [UInt8]
            do {
                bytes = try Descriptor(file.path, readOnly: ()).beginning(4)
            } catch {
                throw EngineError(error.isTheirs ? .data : .machine, error.description)
            }
            guard ["PAR1", "PARE"].contains(String(decoding: bytes, as: UTF8.self)) else {
                throw EngineError(
                    .data, "\(file.path) does not begin as Parquet does: it is cut off, or is not what its name says.")
            }
        }
    }
}

package import Domain
import Files

/// The folder that keeps the rows of data sets as numbers, by the sets' digests and the columns that count.
package struct RowShelf: Sendable {
    package let folder: String
    package let engine: DuckDB
    package var limits: EngineLimits

    package init(folder: String, engine: DuckDB, limits: EngineLimits = EngineLimits()) {
        (self.folder, self.engine, self.limits) = (folder, engine, limits)
    }

    /// What is kept of a data set; nil where nothing is.
    package func kept(_ digest: ContentDigest, columns: [String]) -> KeptRows? {
        let rows = KeptRows(path: path(digest, columns), columns: columns.sorted())
        guard let stamp = try? FileStamp.at(rows.path), stamp.kind == .file else { return nil }
        return rows
    }

    /// What is kept of a data set, made first where it is not here.
    /// - Parameters:
    ///   - paths: its files, in their order.
    ///   - columns: those that count; nil for all.
    ///   - rules: say how the files are to be read.
    /// - Throws: `EngineError` of kind `data` where a column is missing or the rows cannot be told apart.
    package func rows(
        of paths: [String], digest: ContentDigest, columns: [String]? = nil, rules: DataRules = DataRules()
    ) async throws(EngineError) -> KeptRows {
        if let columns, let found = kept(digest, columns: columns) { return found }
        return try await rows(of: try await source(paths, rules), digest: digest, columns: columns)
    }

    func rows(of source: TableSource, digest: ContentDigest, columns: [String]?) async throws(EngineError) -> KeptRows {
        let names = columns ?? source.columns.map(\.name)
        if let found = kept(digest, columns: names) { return found }
        guard let sql = RowSQL(source, columns: names) else { throw Self.missing(names, in: source) }
        do {
            try Folders.make(folder, mode: 0o700)
        } catch {
            throw EngineError(.machine, error.description)
        }
        let rows = KeptRows(path: path(digest, names), columns: sql.columns)
        try await engine.write(source.files, to: rows.path, limits: limits, sql.sorted)
        return rows
    }

    func source(_ paths: [String], _ rules: DataRules) async throws(EngineError) -> TableSource {
        let table = try await TableReading.of(paths, rules: rules, engine: engine, limits: limits)
        guard let source = table.source else {
            throw EngineError(.data, table.faults.first?.fault.sentence ?? "The file cannot be read.")
        }
        return source
    }

    /// From what is kept alone.
    package func shared(_ rows: KeptRows, with other: KeptRows) async throws(EngineError) -> SharedRows {
        let answer = try await engine.query([rows.file, other.file], limits: limits) { files in
            let (mine, theirs) = ("read_parquet(\(SQLText.literal(files[0])))", "read_parquet(\(SQLText.literal(files[1])))")
            return "SELECT (SELECT count(*) FROM \(mine) WHERE h IN (SELECT h FROM \(theirs))), (SELECT count(*) FROM \(mine)), "
                + "(SELECT count(*) FROM \(theirs) WHERE h NOT IN (SELECT h FROM \(mine))), (SELECT count(*) FROM \(theirs))"
        }
        let counts = (0..<4).compactMap { answer.columns[$0].first?.flatMap { Int($0) } }
        guard counts.count == 4 else { throw EngineError(.machine, "DuckDB did not compare the rows.") }
        return SharedRows(shared: counts[0], rows: counts[1], missing: counts[2], otherRows: counts[3])
    }

    static func missing(_ names: [String], in source: TableSource) -> EngineError {
        let missing = names.filter { name in !source.columns.contains { $0.name == name } }.map { "'\($0)'" }
        return EngineError(.data, "There is no column \(missing.joined(separator: ", ")).")
    }

    private func path(_ digest: ContentDigest, _ columns: [String]) -> String {
        var hash = StreamingHash(.sha256, size: 0)
        hash.update(columns.sorted().map(JSONText.quoted).joined(separator: ","))
        return "\(folder)/\(digest.algorithm.rawValue)-\(digest.hex).\(hash.hex().prefix(16)).parquet"
    }
}

extension StreamingHash {
    fileprivate mutating func update(_ text: String) { Array(text.utf8).withUnsafeBytes { update($0) } }
}

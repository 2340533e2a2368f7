package import Domain
import Files
import Foundation

/// Makes profiles of data sets.
package struct DataProfiler: Sendable {
    package let engine: DuckDB
    package var limits: EngineLimits

    package init(engine: DuckDB, limits: EngineLimits = EngineLimits(memory: 2_000_000_000)) {
        (self.engine, self.limits) = (engine, limits)
    }

    /// One scan finds out what each column holds, and a second one looks at the values as that.
    /// - Throws: `EngineError`; of kind `data` where the rows cannot be told apart, with the first place.
    package func profile(_ paths: [String], delimiter: String? = nil) async throws(EngineError) -> DataProfile {
        let rules = DataRules(delimiter: delimiter)
        let table = try await TableReading.of(paths, rules: rules, engine: engine, limits: limits)
        guard let source = table.source else {
            throw EngineError(.data, table.faults.first?.fault.sentence ?? "The file cannot be read.")
        }
        let kinds = try await ask(source) { ProfileSQL.kinds(source, $0) }
        var columns = source.columns.enumerated().map { place, column in
            ProfileSQL.column(column, kinds[0], at: 1 + place * ProfileSQL.kindsPerColumn)
        }
        let values = try await ask(source) { ProfileSQL.values(source, columns, $0) }
        for place in columns.indices { columns[place].take(values[0], at: place * ProfileSQL.valuesPerColumn) }
        var bytes: Int64 = 0
        for path in paths { bytes += (try? FileStamp.at(RealPath.of(path) ?? path))??.size ?? 0 }
        return DataProfile(rows: kinds[0][0].flatMap { Int($0) } ?? 0, bytes: bytes, columns: columns)
    }

    private func ask(_ source: TableSource, _ statement: ([String]) -> String) async throws(EngineError) -> EngineAnswer {
        let answer = try await engine.query(source.files, limits: limits, statement)
        guard answer.rows == 1 else { throw EngineError(.machine, "DuckDB gave no profile.") }
        return answer
    }
}

extension DataProfile.Column {
    /// From the answer to `ProfileSQL.values`.
    mutating func take(_ row: [String?], at start: Int) {
        (minimum, maximum) = (row[start], row[start + 1])
        mean = row[start + 2].flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
        deviation = row[start + 3].flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
        quantiles = row[start + 4].flatMap { try? JSONDecoder().decode([Double].self, from: Data($0.utf8)) } ?? []
        let counts = row[start + 5].flatMap { try? JSONDecoder().decode([Found].self, from: Data($0.utf8)) } ?? []
        top = counts.map { DataProfile.Value(value: $0.k, rows: $0.n) }
    }

    private struct Found: Decodable {
        var k: String
        var n: Int
    }
}

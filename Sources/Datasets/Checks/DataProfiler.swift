package import Domain
import Files
import Foundation
import Statistics

/// Makes profiles of data sets.
package struct DataProfiler: Sendable {
    package let engine: DuckDB
    package var limits: EngineLimits

    package init(engine: DuckDB, limits: EngineLimits = EngineLimits(memory: 2_000_000_000)) {
        (self.engine, self.limits) = (engine, limits)
    }

    /// One scan finds out what each column holds, a second one looks at the values as that, a third one counts them in bins, and the
    /// first rows are looked at in their order.
    /// - Throws: `EngineError`; of kind `data` where the rows cannot be told apart, with the first place.
    /// - Parameter rules: what says which cells stand for no value, and how a file is read.
    package func profile(_ paths: [String], rules: DataRules = DataRules()) async throws(EngineError) -> DataProfile {
        let table = try await TableReading.of(paths, rules: rules, engine: engine, limits: limits)
        guard let source = table.source else {
            throw EngineError(.data, table.faults.first?.fault.sentence ?? "The file cannot be read.")
        }
        let kinds = try await ask(source) { ProfileSQL.kinds(source, rules, $0) }
        var columns = source.columns.enumerated().map { place, column in
            ProfileSQL.column(column, kinds[0], at: 1 + place * ProfileSQL.kindsPerColumn)
        }
        let values = try await ask(source) { ProfileSQL.values(source, columns, rules, $0) }
        for place in columns.indices { columns[place].take(values[0], at: place * ProfileSQL.valuesPerColumn) }
        try await count(source, rules, into: &columns)
        var bytes: Int64 = 0
        for path in paths { bytes += (try? FileStamp.at(RealPath.of(path) ?? path))??.size ?? 0 }
        return DataProfile(rows: kinds[0][0].flatMap { Int($0) } ?? 0, bytes: bytes, columns: columns)
    }

    private func count(
        _ source: TableSource, _ rules: DataRules, into columns: inout [DataProfile.Column]
    ) async throws(EngineError) {
        let known = columns
        if known.contains(where: { $0.bins != nil }) {
            let counts = try await ask(source) { ProfileSQL.bins(source, known, rules, $0) }
            for place in columns.indices {
                guard let edges = known[place].bins?.edges else { continue }
                let found = counts[0][place].flatMap { try? JSONDecoder().decode([Int].self, from: Data($0.utf8)) }
                guard let found, found.count == edges.count + 1 else {
                    throw EngineError(.machine, "DuckDB did not count the numbers of column \(place + 1) in their bins.")
                }
                columns[place].bins?.counts = found
            }
        }
        guard known.contains(where: { $0.kind == .integer }) else { return }
        let steps = try await ask(source) { ProfileSQL.steps(source, known, rules, $0) }
        for place in columns.indices {
            guard let falls = steps[0][2 * place].flatMap({ Int($0) }), let rises = steps[0][2 * place + 1].flatMap({ Int($0) })
            else { continue }
            columns[place].isMonotone = (falls == 0) != (rises == 0)
        }
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
        bins = Self.bins(row[start + 5], row[start + 6], row[start + 7])
        let counts = row[start + 8].flatMap { try? JSONDecoder().decode([Found].self, from: Data($0.utf8)) } ?? []
        top = counts.map { DataProfile.Value(value: $0.k, rows: $0.n) }
    }

    /// Bins that are yet to be counted.
    private static func bins(_ quantiles: String?, _ minimum: String?, _ maximum: String?) -> DataProfile.Bins? {
        guard let minimum = minimum.flatMap({ Double($0) }), let maximum = maximum.flatMap({ Double($0) }),
            let places = quantiles.flatMap({ try? JSONDecoder().decode([Double].self, from: Data($0.utf8)) })
        else { return nil }
        return DataProfile.Bins(edges: BinEdges.between(places), counts: [], minimum: minimum, maximum: maximum)
    }

    private struct Found: Decodable {
        var k: String
        var n: Int
    }
}

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
    /// first rows are looked at in their order. Wide and long sets take several scans each, so that memory is bounded.
    /// - Throws: `EngineError`; of kind `data` where the rows cannot be told apart, with the first place.
    /// - Parameters:
    ///   - rules: what says which cells stand for no value, and how a file is read.
    ///   - block: the column whose values are blocks; it makes none where it is missing or has too many.
    ///   - kept: rows that are passed over.
    package func profile(
        _ paths: [String], rules: DataRules = DataRules(), block: String? = nil, without kept: KeptRows? = nil
    ) async throws(EngineError) -> DataProfile {
        let table = try await TableReading.of(paths, rules: rules, engine: engine, limits: limits)
        guard var source = table.source else {
            throw EngineError(.data, table.faults.first?.fault.sentence ?? "The file cannot be read.")
        }
        source.passedOver = kept
        var (columns, rows) = try await kinds(source, rules)
        let known = columns
        let values = ProfileSQL.groups(columns.count, rows: rows)
        try await ask(source, values) {
            ProfileSQL.values(source, $0, known, rules, $1)
        } each: { place, row, start in
            columns[place].take(row, at: start * ProfileSQL.valuesPerColumn)
        }
        try await count(source, rules, into: &columns)
        let blocks = try await count(source, rules, block, into: &columns)
        var bytes: Int64 = 0
        for path in paths { bytes += (try? FileStamp.at(RealPath.of(path) ?? path))??.size ?? 0 }
        var profile = DataProfile(rows: rows, bytes: bytes, columns: columns)
        profile.block = blocks
        return profile
    }

    private func kinds(_ source: TableSource, _ rules: DataRules) async throws(EngineError) -> ([DataProfile.Column], Int) {
        var (columns, rows) = ([DataProfile.Column](), 0)
        let groups = ProfileSQL.groups(source.columns.count)
        try await ask(source, groups) {
            ProfileSQL.kinds(source, $0, rules, $1)
        } each: { place, row, start in
            rows = row[0].flatMap { Int($0) } ?? 0
            let name = source.columns[place].name
            columns.append(
                ProfileSQL.column(
                    source.columns[place], row, at: 1 + start * ProfileSQL.kindsPerColumn, written: rules.field(name)?.kind))
        }
        return (columns, rows)
    }

    private func count(
        _ source: TableSource, _ rules: DataRules, into columns: inout [DataProfile.Column]
    ) async throws(EngineError) {
        let known = columns
        let numbers = ProfileSQL.groups(known.count).filter { $0.contains { known[$0].bins != nil } }
        try await ask(source, numbers) {
            ProfileSQL.bins(source, $0, known, rules, $1)
        } each: { place, row, start throws(EngineError) in
            guard let edges = known[place].bins?.edges else { return }
            let found = row[start].flatMap { try? JSONDecoder().decode([Int].self, from: Data($0.utf8)) }
            guard let found, found.count == edges.count + 1 else {
                throw EngineError(.machine, "DuckDB did not count the numbers of column \(place + 1) in their bins.")
            }
            columns[place].bins?.counts = found
        }
        let whole = ProfileSQL.groups(known.count).filter { $0.contains { known[$0].kind == .integer } }
        try await ask(source, whole) {
            ProfileSQL.steps(source, $0, known, rules, $1)
        } each: { place, row, start in
            guard let falls = row[2 * start].flatMap({ Int($0) }), let rises = row[2 * start + 1].flatMap({ Int($0) })
            else { return }
            columns[place].isMonotone = (falls == 0) != (rises == 0)
        }
    }

    /// One statement a group, all of one kind in one process; each column is told its number, the row, and its place in the group.
    private func ask(
        _ source: TableSource, _ groups: [Range<Int>], _ statement: (Range<Int>, [String]) -> String,
        each: (Int, [String?], Int) throws(EngineError) -> Void
    ) async throws(EngineError) {
        guard !groups.isEmpty else { return }
        let answers = try await engine.answers(source.read, limits: limits) { files in groups.map { statement($0, files) } }
        for (group, answer) in zip(groups, answers) {
            guard answer.rows == 1 else { throw EngineError(.machine, "DuckDB gave no profile.") }
            let row = answer[0]
            for place in group { try each(place, row, place - group.lowerBound) }
        }
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

    struct Found: Decodable {
        var k: String
        var n: Int
    }
}

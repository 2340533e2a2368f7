package import Domain
import Files
import Foundation
import Statistics

/// Makes profiles of data sets.
package struct DataProfiler: Sendable {
    package let engine: DuckDB
    package var limits: EngineLimits

    package init(engine: DuckDB, limits: EngineLimits = DataProfiler.usual) { (self.engine, self.limits) = (engine, limits) }

    /// Each thread sorts and counts in memory of its own; what does not fit is put on disk.
    package static var usual: EngineLimits {
        let threads = EngineLimits.usualThreads
        return EngineLimits(memory: Int64(max(2, threads)) * 110_000_000, threads: threads)
    }

    /// What is tried where the usual is too little: for very long cells.
    private static let plenty: Int64 = 2_000_000_000

    /// The first rows say what kind each column is of; one reading groups the rows by each column's values, which gives all but the
    /// bins and tells whether the kind holds; a second one counts the numbers in bins; the first rows are looked at in their order.
    /// Where a kind does not hold, all cells of that column are tried as each.
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
        var bytes: Int64 = 0
        for path in paths { bytes += (try? FileStamp.at(RealPath.of(path) ?? path))??.size ?? 0 }
        do {
            return try await profile(source, rules, block, bytes: bytes)
        } catch  where error.description == DuckDB.memorySentence(limits) && limits.memory < Self.plenty {
            var patient = self
            patient.limits.memory = Self.plenty
            return try await patient.profile(source, rules, block, bytes: bytes)
        }
    }

    private func profile(_ source: TableSource, _ rules: DataRules, _ block: String?, bytes: Int64) async throws(EngineError)
        -> DataProfile
    {
        let all = Array(source.columns.indices)
        var columns = source.columns.map { DataProfile.Column(name: $0.name, kind: .any, nulls: 0, distinct: 0) }
        try await kinds(source, rules, of: all, sampled: true, into: &columns)
        let (rows, misfits) = try await values(source, rules, of: all, bytes: bytes, into: &columns)
        if !misfits.isEmpty {
            try await kinds(source, rules, of: misfits, sampled: false, into: &columns)
            _ = try await values(source, rules, of: misfits, bytes: bytes, into: &columns)
        }
        try await count(source, rules, into: &columns)
        let blocks = try await count(source, rules, block, into: &columns)
        var profile = DataProfile(rows: rows, bytes: bytes, columns: columns)
        profile.block = blocks
        return profile
    }

    private func kinds(
        _ source: TableSource, _ rules: DataRules, of places: [Int], sampled: Bool, into columns: inout [DataProfile.Column]
    ) async throws(EngineError) {
        try await ask(source, ProfileSQL.groups(places)) {
            ProfileSQL.kinds(source, $0, rules, $1, sampled: sampled)
        } each: { place, row, start in
            let written = rules.field(source.columns[place].name)?.kind
            columns[place].kind = ProfileSQL.kind(row, at: start * ProfileSQL.kindsPerColumn, written: written)
        }
    }

    /// The number of rows, and the columns that are of no such kind, or not of the one that a rule asks for.
    private func values(
        _ source: TableSource, _ rules: DataRules, of places: [Int], bytes: Int64, into columns: inout [DataProfile.Column]
    ) async throws(EngineError) -> (rows: Int, misfits: [Int]) {
        var (rows, misfits) = (0, [Int]())
        for group in ProfileSQL.loads(places, of: columns.count, bytes: bytes, memory: limits.memory) {
            let asked = group.map {
                ColumnSQL(source: source, place: $0, kind: columns[$0].kind, rules: rules, columns: columns.count)
            }
            let load = ColumnSQL.load(source, group)
            let answers = try await engine.answers(source.read, limits: limits, prepare: load) { files in
                asked.map { $0.text(files) }
            }
            for (place, answer) in zip(group, answers) {
                guard answer.rows == 1, let counts = ColumnSQL.Counts(answer[0], of: columns.count) else {
                    throw EngineError(.machine, "DuckDB gave no profile of column \(place + 1).")
                }
                rows = counts.rows
                let written = rules.field(columns[place].name)?.kind
                if !columns[place].take(answer[0], counts, written: written) { misfits.append(place) }
            }
        }
        return (rows, misfits)
    }

    private func count(
        _ source: TableSource, _ rules: DataRules, into columns: inout [DataProfile.Column]
    ) async throws(EngineError) {
        let known = columns
        let numbers = ProfileSQL.groups(Array(known.indices)).filter { $0.contains { known[$0].bins != nil } }
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
        let whole = ProfileSQL.groups(Array(known.indices)).filter { $0.contains { known[$0].kind == .integer } }
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
        _ source: TableSource, _ groups: [[Int]], _ statement: ([Int], [String]) -> String,
        each: (Int, [String?], Int) throws(EngineError) -> Void
    ) async throws(EngineError) {
        guard !groups.isEmpty else { return }
        let answers = try await engine.answers(source.read, limits: limits) { files in groups.map { statement($0, files) } }
        for (group, answer) in zip(groups, answers) {
            guard answer.rows == 1 else { throw EngineError(.machine, "DuckDB gave no profile.") }
            let row = answer[0]
            for (start, place) in group.enumerated() { try each(place, row, start) }
        }
    }
}

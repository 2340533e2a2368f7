import Domain
import Foundation

/// Reads the values of a data set and fills in what was seen of each rule.
struct DataScan {
    var source: TableSource
    var rules: DataRules
    var checker: DataChecker

    private var sql: ScanSQL { ScanSQL(source: source, rules: rules) }

    /// The number of rows.
    func run(into observations: inout [Int: Observation]) async throws(EngineError) -> Int {
        var seen = observations
        do {
            let rows = try await look(into: &seen)
            observations = seen
            return rows
        } catch  where error.kind == .data {
            var scan = self
            guard try await scan.refusePatterns(into: &observations) else { throw error }
            return try await scan.look(into: &observations)
        }
    }

    private func look(into observations: inout [Int: Observation]) async throws(EngineError) -> Int {
        let sql = sql
        let patterns = patterns(unseen: observations).map(\.pattern)
        let first = patterns.isEmpty ? [] : [ScanSQL.trial(of: patterns)]
        let answers = try await checker.engine.answers(source.files, limits: checker.limits) { files in
            first + sql.groups.map { sql.counting(files, $0) }
        }.dropFirst(first.count)
        guard let rows = answers.first?[0][0].flatMap({ Int($0) }) else {
            throw EngineError(.machine, "DuckDB did not count the rows.")
        }
        let counts = answers.flatMap { $0[0].dropFirst() }
        try agree(rows)
        var broken: [(index: Int, check: DataCheck, count: Int)] = []
        for (place, entry) in sql.checks.enumerated() where observations[entry.index] == nil {
            let text = counts[place]
            if case .rows = entry.check.kind {
                observations[entry.index] = .number(Double(rows))
            } else if sql.violation(entry.check) != nil {
                let count = text.flatMap { Int($0) } ?? 0
                observations[entry.index] = .violations(count, of: rows, examples: [])
                if count > 0 { broken.append((entry.index, entry.check, count)) }
            } else if sql.number(entry.check) != nil {
                observations[entry.index] = .number(number(text, entry.check))
            }
        }
        try await name(broken, rows, into: &observations)
        try await compareRows(rows, into: &observations)
        try await compareSets(rows, into: &observations)
        try await askForeign(rows, into: &observations)
        return rows
    }

    func ask(_ statement: (_ files: [String]) -> String) async throws(EngineError) -> EngineAnswer {
        try await checker.engine.query(source.files, limits: checker.limits, statement)
    }

    /// Two readers must see the same rows, or nothing that is counted can be trusted.
    private func agree(_ rows: Int) throws(EngineError) {
        let seen = source.shapes.map(\.rows).reduce(0, +)
        guard !source.shapes.isEmpty, seen != rows else { return }
        throw EngineError(
            .data,
            "The file can be read in two ways: it has \(seen) rows by its quotes and line ends, and the engine reads \(rows).")
    }

    private func number(_ text: String?, _ check: DataCheck) -> Double? {
        let number = text.flatMap { Double($0) }
        if case .freshness = check.kind { return number.map { Double(checker.now.milliseconds) / 1000 - $0 } }
        return number
    }

    /// A second scan, only where something broke a rule: its rows need their places.
    private func name(
        _ broken: [(index: Int, check: DataCheck, count: Int)], _ rows: Int, into observations: inout [Int: Observation]
    ) async throws(EngineError) {
        guard !broken.isEmpty, checker.examples > 0 else { return }
        let sql = sql
        let answers = try await checker.engine.answers(source.files, limits: checker.limits) { files in
            ScanSQL.groups(broken.count).map { sql.examples(files, of: broken[$0].map(\.check), most: checker.examples) }
        }
        for (entry, found) in zip(broken, answers.flatMap { $0[0] }) {
            observations[entry.index] = .violations(entry.count, of: rows, examples: examples(found))
        }
    }

    private struct Found: Decodable {
        var r: Int
        var v: String?
    }

    private func examples(_ text: String?) -> [DataExample] {
        let found = text.flatMap { try? JSONDecoder().decode([Found].self, from: Data($0.utf8)) } ?? []
        return found.map { example($0.r, $0.v) }
    }

    func example(_ row: Int, _ value: String?) -> DataExample {
        let place = source.line(ofRow: row)
        return DataExample(
            line: place.line, value: value, file: source.files.count > 1 ? source.files[place.file].path : nil)
    }

    private func compareRows(_ rows: Int, into observations: inout [Int: Observation]) async throws(EngineError) {
        let sql = sql
        for (index, check) in rules.checks.enumerated() where observations[index] == nil {
            var columns: [String]?
            switch check.kind {
            case .unique(let named): columns = named
            case .duplicates: columns = nil
            default: continue
            }
            let answer = try await ask { sql.repeats(columns, $0) }
            let count = answer.columns.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0
            var examples: [DataExample] = []
            if count > 0, checker.examples > 0 {
                let found = try await ask { sql.repeatedRows(columns, $0, most: checker.examples) }
                examples = zip(found.columns[0], found.columns[1]).map { example(Int($0 ?? "") ?? 0, $1) }
            }
            observations[index] = .violations(count, of: rows, examples: examples)
        }
    }

    /// Queries that the rules' author wrote.
    private func askForeign(_ rows: Int, into observations: inout [Int: Observation]) async throws(EngineError) {
        for (index, check) in rules.checks.enumerated() {
            guard case .sql(let query) = check.kind, observations[index] == nil else { continue }
            do {
                let most = max(1, checker.examples)
                let source = source
                let found = try await checker.engine.foreign(query, source.files, most: most, limits: checker.limits) { files in
                    source.view(files)
                }
                let examples = (0..<found.rows.rows).map { row in
                    let cells = zip(found.rows.names, found.rows[row]).map { "\($0)=\($1 ?? "")" }
                    return DataExample(line: nil, value: cells.joined(separator: ", "))
                }
                observations[index] = .violations(found.count, of: rows, examples: examples)
            } catch  where error.kind == .query || error.kind == .limit {
                observations[index] = .impossible(error.description, isTheirs: true)
            } catch  where error.kind == .data {
                let kind = error.detail.prefix { $0 != ":" }
                observations[index] = .impossible("The query failed on what the data hold: \(kind).", isTheirs: true)
            }
        }
    }
}

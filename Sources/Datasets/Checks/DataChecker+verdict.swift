package import Domain
import Files

extension DataChecker {
    /// - Parameter paths: one file, or the files of one data set in their order.
    /// - Throws: `EngineError` of kind `missing`, `limit` or `machine`; what is wrong with data or rules is in the verdict.
    package func verdict(_ paths: [String], by rules: DataRules) async throws(EngineError) -> DataVerdict {
        let before = try Self.stamps(paths)
        let table: TableReading
        do {
            table = try await TableReading.of(paths, rules: rules, engine: engine, limits: limits)
        } catch  where error.kind == .data {
            return try unreadable(error.description, rules, paths, before)
        }
        var observations = table.observations(rules, bytes: before.map(\.size).reduce(0, +))
        var rows = table.rows
        if let source = table.source {
            do {
                let scan = DataScan(source: source, rules: rules, checker: self)
                rows = try await scan.run(into: &observations)
            } catch  where error.kind == .data {
                return try unreadable(error.description, rules, paths, before)
            }
        }
        try Self.checkUnchanged(paths, since: before)
        return verdict(observations, rules, rows, before, table.notes)
    }

    private func verdict(
        _ observations: [Int: Observation], _ rules: DataRules, _ rows: Int?, _ stamps: [FileStamp], _ notes: [String]
    ) -> DataVerdict {
        let judged = rules.checks.enumerated().map { index, check in
            let seen = observations[index] ?? .impossible("It was not looked at.", isTheirs: false)
            return check.judged(seen, field: check.column.flatMap(rules.field), today: now.day)
        }
        return DataVerdict(rows: rows, bytes: stamps.map(\.size).reduce(0, +), checks: judged, notes: notes)
    }

    /// What cannot be read breaks its format, and nothing else can be said of it.
    private func unreadable(
        _ sentence: String, _ rules: DataRules, _ paths: [String], _ stamps: [FileStamp]
    ) throws(EngineError) -> DataVerdict {
        try Self.checkUnchanged(paths, since: stamps)
        var observations: [Int: Observation] = [:]
        for (index, check) in rules.checks.enumerated() {
            if case .format = check.kind {
                observations[index] = .impossible(sentence, isTheirs: true)
            } else {
                observations[index] = .impossible("Not looked at: the file cannot be read.", isTheirs: true)
            }
        }
        return verdict(observations, rules, nil, stamps, [])
    }

    /// What is written meanwhile is not judged, whatever was seen of it.
    private static func checkUnchanged(_ paths: [String], since before: [FileStamp]) throws(EngineError) {
        guard try stamps(paths) == before else {
            throw EngineError(.machine, "The data changed while they were read. Run it again when nothing writes them.")
        }
    }

    private static func stamps(_ paths: [String]) throws(EngineError) -> [FileStamp] {
        var stamps: [FileStamp] = []
        for path in paths {
            guard let real = RealPath.of(path), let stamp = try? FileStamp.at(real), stamp.kind == .file else {
                throw EngineError(.query, "\(path) is not a file here. Check its name.")
            }
            stamps.append(stamp)
        }
        return stamps
    }
}

import Domain

/// Rules that compare with another data set: rows, groups and times that training must not have seen.
extension DataScan {
    func compareSets(_ rows: Int, into observations: inout [Int: Observation]) async throws(EngineError) {
        for (index, check) in rules.checks.enumerated() where observations[index] == nil {
            guard let name = check.other else { continue }
            guard let others = checker.others, let other = others.sets[name] else {
                observations[index] = .impossible(
                    "Not looked at: '\(name)' is a data set of a pipeline, and these are files alone.", isTheirs: false)
                continue
            }
            do {
                observations[index] = try await observation(of: check, rows, other, others)
            } catch  where error.isTheirs {
                observations[index] = .impossible("It cannot be compared with \(name): \(error.description)", isTheirs: true)
            }
        }
    }

    private func observation(of check: DataCheck, _ rows: Int, _ other: OtherSets.One, _ others: OtherSets)
        async throws(EngineError) -> Observation
    {
        switch check.kind {
        case .timeOrder: return try await order(check.column ?? "", rows, other, others)
        case .groupOverlap: return try await shared(check.column.map { [$0] }, rows, other, others)
        default: return try await shared(check.together, rows, other, others)
        }
    }

    private func shared(_ columns: [String]?, _ rows: Int, _ other: OtherSets.One, _ others: OtherSets)
        async throws(EngineError) -> Observation
    {
        let shelf = others.shelf
        let theirs = try await self.theirs(columns, other, shelf)
        let mine = try await shelf.rows(of: source, digest: others.digest, columns: theirs.columns)
        let count = try await shelf.shared(mine, with: theirs).shared
        guard count > 0, checker.examples > 0, let sql = RowSQL(source, columns: theirs.columns) else {
            return .violations(count, of: rows, examples: [])
        }
        let (files, most, isWhole) = (source.files.count, checker.examples, columns == nil)
        let found = try await checker.engine.query(source.files + [theirs.file], limits: checker.limits) { names in
            sql.sharedRows(Array(names.prefix(files)), names[files], most: most)
        }
        let examples = zip(found.columns[0], found.columns[1]).map { example(Int($0 ?? "") ?? 0, isWhole ? nil : $1) }
        return .violations(count, of: rows, examples: examples)
    }

    /// On all columns both sets must have the same ones: a row with another column would never be the same.
    private func theirs(_ columns: [String]?, _ other: OtherSets.One, _ shelf: RowShelf) async throws(EngineError) -> KeptRows {
        if let columns {
            return try await shelf.rows(of: other.paths, digest: other.digest, columns: columns, rules: other.rules)
        }
        let names = source.columns.map(\.name)
        if let kept = shelf.kept(other.digest, columns: names) { return kept }
        let theirs = try await shelf.source(other.paths, other.rules)
        let (mine, others) = (Set(names), Set(theirs.columns.map(\.name)))
        guard mine == others else {
            guard !mine.isDisjoint(with: others) else {
                throw EngineError(.data, "They have no column in common. Has one of them no header?")
            }
            let different = mine.symmetricDifference(others).sorted().prefix(5).map { "'\($0)'" }.joined(separator: ", ")
            throw EngineError(.data, "Only one of them has \(different). Write 'on:' with the columns to compare.")
        }
        return try await shelf.rows(of: theirs, digest: other.digest, columns: names)
    }

    // MARK: - Time

    private func order(_ column: String, _ rows: Int, _ other: OtherSets.One, _ others: OtherSets)
        async throws(EngineError) -> Observation
    {
        let theirs = try await others.shelf.source(other.paths, other.rules)
        guard let place = theirs.columns.firstIndex(where: { $0.name == column }) else {
            throw RowShelf.missing([column], in: theirs)
        }
        guard let mine = source.columns.firstIndex(where: { $0.name == column }) else {
            throw RowShelf.missing([column], in: source)
        }
        let (ownField, otherField) = (rules.field(column), other.rules.field(column))
        let own = TimeSQL(source: source, place: mine, field: ownField ?? otherField)
        let others = TimeSQL(source: theirs, place: place, field: otherField ?? ownField)
        let first = try await checker.engine.query(theirs.files, limits: checker.limits, others.first)
        let (values, times) = (first.columns[0][0].flatMap { Int($0) } ?? 0, first.columns[1][0].flatMap { Int($0) } ?? 0)
        guard times == values else { throw others.noTimes(column, values - times) }
        guard let start = first.columns[2][0] else { return .violations(0, of: rows, examples: []) }
        return try await late(own, column, rows, after: start)
    }

    private func late(_ sql: TimeSQL, _ column: String, _ rows: Int, after start: String) async throws(EngineError) -> Observation
    {
        let counts = try await ask { sql.counting($0, start) }
        let (wrong, late) = (counts.columns[0][0].flatMap { Int($0) } ?? 0, counts.columns[1][0].flatMap { Int($0) } ?? 0)
        guard wrong == 0 else { throw sql.noTimes(column, wrong) }
        guard late > 0, checker.examples > 0 else { return .violations(late, of: rows, examples: []) }
        let most = checker.examples
        let found = try await ask { sql.rows($0, start, most: most) }
        return .violations(
            late, of: rows, examples: zip(found.columns[0], found.columns[1]).map { example(Int($0 ?? "") ?? 0, $1) })
    }
}

package import Domain
internal import Statistics

extension PairedPredictions {
    /// More slices than this, each large enough, are more than anybody reads.
    private static var mostSlices: Int { 1000 }

    /// Judges every slice that is large enough. All must pass, each at the rule's confidence: that they all do is then wrong with no
    /// greater chance (R. L. Berger, Technometrics 24 (1982) 295-300). One fails only after Holm's correction for all of them.
    /// - Throws: as `compared(by:seed:tasks:)`, and `.named` for a column that is none of the slices.
    package func comparedBySlices(of rule: MarginRule, _ column: String, seed: UInt64, tasks: Int = 1) async throws
        -> SliceComparisons
    {
        guard let values = candidate.slices[column] else {
            throw PredictionsError(.named, "'\(column)' is none of the slices that are read. Name its column.")
        }
        let groups = values.rowsByName
        let large = groups.filter { $0.rows.count >= rule.minimumExamples }
        guard large.count <= Self.mostSlices else {
            throw PredictionsError(
                .named,
                "'\(column)' has \(large.count) slices of at least \(rule.minimumExamples) examples, more than \(Self.mostSlices). "
                    + "Raise 'min_examples'.")
        }
        var found: [FoundSlice] = []
        for group in large {
            try Task.checkCancellation()
            found.append(try await slice(group.name, group.rows, rule, column, seed, tasks))
        }
        let small = groups.filter { $0.rows.count < rule.minimumExamples }
        return SliceVerdict(rule: rule, column: column, found: found, small: small.map { ($0.name, $0.rows.count) }).comparisons
    }

    private func slice(
        _ name: String, _ rows: [Int], _ rule: MarginRule, _ column: String, _ seed: UInt64, _ tasks: Int
    ) async throws -> FoundSlice {
        do {
            let part = self.rows(rows)
            let seed = EvidenceSeed.of([], ["\(seed)", column, name])
            let comparison = try await part.compared(by: rule, seed: seed, tasks: tasks)
            return FoundSlice(name: name, examples: rows.count, comparison: comparison, undefined: nil)
        } catch let error as PredictionsError where error.kind == .undefined {
            return FoundSlice(name: name, examples: rows.count, comparison: nil, undefined: error.description)
        }
    }
}

extension ValueColumn {
    /// The rows of each value, by its name in order.
    fileprivate var rowsByName: [(name: String, rows: [Int])] {
        let classes = classes.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, Int32($0)) })
        var rows = [[Int]](repeating: [], count: classes.count)
        for (row, number) in coded(by: numbers).enumerated() { rows[Int(number)].append(row) }
        return zip(classes, rows).map { ($0.description, $1) }
    }
}

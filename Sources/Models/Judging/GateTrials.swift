package import Domain
internal import Statistics

/// Gates over predictions that they must reject: a pure rule over a table, the gates and a seed.
package struct GateTrials: Sendable {
    /// More rows than this say nothing more.
    package static let mostRows = 20_000

    private let table: PredictionTable
    private let seed: UInt64

    /// - Parameter table: sound predictions; of more rows than `mostRows` some are drawn.
    package init(_ table: PredictionTable, seed: UInt64) {
        self.seed = seed
        guard table.rows > Self.mostRows else {
            self.table = table
            return
        }
        var random = RandomStream(seed: seed)
        self.table = PredictionTable(table, (0..<table.rows).shuffled(using: &random).prefix(Self.mostRows).sorted())
    }

    /// - Throws: `PredictionsError` where the predictions themselves are no evidence.
    package func run(_ gates: [Gate], tasks: Int = 1) async throws -> SelfTest {
        let tried = gates.filter { Self.hangsOnOrder($0) || worst(for: $0) != nil }
        guard !tried.isEmpty else { return SelfTest(examples: table.rows, trials: []) }
        let (shuffled, degraded) = (table.shuffled(1, seed: seed), table.shuffled(0.5, seed: seed))
        var trials: [SelfTest.Trial] = []
        for gate in tried {
            let isSuperiority = gate.condition.margin?.kind == .betterThan
            let worst = worst(for: gate)
            trials.append(
                SelfTest.Trial(
                    gate: gate.name, rule: gate.rule, owner: gate.owner,
                    shuffled: try await outcome(of: gate, worst.map { table.with($0, in: 1, seed: seed) } ?? shuffled, tasks),
                    degraded: try await outcome(of: gate, worst.map { table.with($0, in: 0.5, seed: seed) } ?? degraded, tasks),
                    itself: isSuperiority ? try await outcome(of: gate, table, tasks) : nil, change: worst.map { _ in .worst }))
        }
        return SelfTest(examples: table.rows, trials: trials)
    }

    /// A mean of a column is the same in whatever order its values stand, and numbers of elsewhere are not of predictions.
    private static func hangsOnOrder(_ gate: Gate) -> Bool {
        let metric = gate.condition.metric
        return metric.source == .validate && JudgedMetricName(metric.name) != nil && MarginRule.meanColumn(of: metric.name) == nil
    }

    /// For a gate over `mean(COLUMN)` the worst value of the column; nil for another gate, and where all rows have the same value.
    private func worst(for gate: Gate) -> (column: String, value: Double)? {
        guard let column = MarginRule.meanColumn(of: gate.condition.metric.name), let values = table.means[column],
            let least = values.min(), let greatest = values.max(), least < greatest, let isMore = Self.moreIsBetter(gate)
        else { return nil }
        return (column, isMore ? least : greatest)
    }

    /// Nil where neither is.
    private static func moreIsBetter(_ gate: Gate) -> Bool? {
        switch gate.condition {
        case .margin(let rule): rule.direction == .higher
        case .comparison(let comparison): comparison.relation.direction == 0 ? nil : comparison.relation.direction > 0
        }
    }

    private func outcome(of gate: Gate, _ other: PredictionTable, _ tasks: Int) async throws -> GateOutcome {
        do {
            switch gate.condition {
            case .margin(let rule): return try await outcome(of: rule, other, tasks)
            case .comparison(let comparison): return try await outcome(of: gate, comparison, other, tasks)
            }
        } catch let error as PredictionsError where error.kind == .undefined {
            return .failed
        }
    }

    private func outcome(of rule: MarginRule, _ other: PredictionTable, _ tasks: Int) async throws -> GateOutcome {
        let pair = PairedPredictions(other, table, ([], []), try LabelCoding(of: [table]))
        let seed = EvidenceSeed.of([], ["\(self.seed)", rule.metric])
        guard let column = rule.each else { return try await pair.compared(by: rule, seed: seed, tasks: tasks).outcome }
        return try await pair.comparedBySlices(of: rule, column, seed: seed, tasks: tasks).outcome
    }

    private func outcome(
        of gate: Gate, _ comparison: Comparison, _ other: PredictionTable, _ tasks: Int
    ) async throws -> GateOutcome {
        let (own, sound) = (try Self.evidence(other), try Self.evidence(table))
        guard
            let plain = judge([gate], candidate: own, champion: .evidence(sound), promoted: [sound]).first
        else { return .notApplicable }
        guard let confidence = gate.confidence, let metric = JudgedMetricName(comparison.metric.name),
            let level = plain.required, plain.observed != nil
        else { return plain.outcome }
        return try await other.judged(
            metric, level: level, isLeast: [.atLeast, .above].contains(comparison.relation), confidence: confidence,
            seed: EvidenceSeed.of([], ["\(seed)", metric.text]), tasks: tasks
        ).outcome
    }

    private static func evidence(_ table: PredictionTable) throws(PredictionsError) -> Evidence {
        Evidence([.validate: .numbers(try Evaluation(table).measured, from: table.file)])
    }
}

extension PredictionTable {
    /// With one value of a column in a share of the rows.
    fileprivate func with(_ worst: (column: String, value: Double), in share: Double, seed: UInt64) -> PredictionTable {
        var random = RandomStream(seed: seed, stream: 2)
        var means = means
        for row in (0..<rows).shuffled(using: &random).prefix(Int((Double(rows) * share).rounded(.up))) {
            means[worst.column]?[row] = worst.value
        }
        return PredictionTable(
            file: file, columns: columns, label: label, prediction: prediction, scores: scores, weights: weights, group: group,
            slices: slices, means: means, place: place)
    }

    /// What the model says of a share of the rows, dealt among them anew; labels, weights and slices stay.
    fileprivate func shuffled(_ share: Double, seed: UInt64) -> PredictionTable {
        var random = RandomStream(seed: seed, stream: 1)
        let chosen = Array((0..<rows).shuffled(using: &random).prefix(Int((Double(rows) * share).rounded(.up))))
        var order = Array(0..<rows)
        // A turn by one place among rows in random order: no row keeps its own.
        for (place, row) in chosen.enumerated() { order[row] = chosen[(place + 1) % chosen.count] }
        return PredictionTable(
            file: file, columns: columns, label: label, prediction: prediction?.rows(order), scores: scores?.rows(order),
            weights: weights, group: group, slices: slices, means: means, place: place)
    }
}

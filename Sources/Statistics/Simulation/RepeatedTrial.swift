/// A `DecisionTrial` whose candidate is trained with several seeds, as `repeat: { min, max }` has it: a look after each
/// of the counts while the verdict is inconclusive, with the chance to err split over the looks in equal parts.
///
/// Its truth is that of the way of training, and each seed's model lies around it by one standard error of the rows.
package struct RepeatedTrial: Sendable {
    /// The deviation between seeds in margins: about one standard error of the rows.
    static let seedShare = 0.4

    package let trial: DecisionTrial
    /// Seeds at each look, rising from at least 2.
    package let looks: [Int]

    package init(
        _ kind: DecisionTrial.Kind, rows: Int, truth: Double, looks: [Int], confidence: Double = 0.95, seed: UInt64
    ) {
        trial = DecisionTrial(kind, rows: rows, truth: truth, confidence: confidence, seed: seed)
        self.looks = looks
    }

    /// The same for the same seed, in whatever parts.
    package func tally(_ pairs: Range<Int>) throws(StatisticsError) -> DecisionTally {
        var tally = DecisionTally()
        for pair in pairs {
            var random = RandomStream(seed: trial.seed, stream: UInt64(pair))
            if let decision = try decision(&random) { tally.count(decision, percentile: nil) }
        }
        return tally
    }

    private func decision(_ random: inout RandomStream) throws(StatisticsError) -> MarginDecision? {
        let first = trial.difference + noise(&random)
        switch trial.kind {
        case .accuracy: return try decision(of: try trial.accuracyPair(&random, difference: first), &random)
        case .area:
            let pair = try trial.areaPair(&random, difference: first)
            return try decision(of: try AreaDifference(candidate: pair.0, champion: pair.1), &random)
        case .error: return try decision(of: try trial.errorPair(&random, difference: first).run(), &random)
        case .f1: return try decision(of: try trial.f1Pair(&random, difference: first).run(), &random)
        }
    }

    /// The first seed's interval is widened by how far the estimates of all lie apart.
    private func decision(
        of first: some BoundedEstimate, _ random: inout RandomStream
    ) throws(StatisticsError) -> MarginDecision? {
        let confidence = 1 - (1 - trial.confidence) / Double(looks.count)
        var estimates = [first.estimate]
        var last: MarginDecision?
        for look in looks {
            while estimates.count < look { estimates.append(try estimate(&random)) }
            let spread = SeedSpread(estimates)
            let decision = MarginDecision.notWorse(
                Widened(first, by: [spread].compactMap(\.self)), margin: trial.margin, confidence: confidence)
            last = decision
            if decision.outcome != .inconclusive { break }
        }
        return last
    }

    /// Of another seed.
    private func estimate(_ random: inout RandomStream) throws(StatisticsError) -> Double {
        let difference = trial.difference + noise(&random)
        switch trial.kind {
        case .accuracy: return try trial.accuracyPair(&random, difference: difference).estimate
        case .area:
            let pair = try trial.areaPair(&random, difference: difference)
            return try AreaDifference(candidate: pair.0, champion: pair.1).estimate
        case .error: return try trial.errorPair(&random, difference: difference).observed()
        case .f1: return try trial.f1Pair(&random, difference: difference).observed()
        }
    }

    private func noise(_ random: inout RandomStream) -> Double {
        Self.seedShare * trial.margin * DecisionTrial.normal(&random)
    }
}

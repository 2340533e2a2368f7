/// A `DecisionTrial` about accuracy whose candidate is trained with several seeds, as `repeat: { min, max }` has it: a look after each
/// of the counts while the verdict is inconclusive, with the chance to err split over the looks in equal parts.
///
/// Its truth is that of the way of training, and each seed's model lies around it by one standard error of the rows.
package struct RepeatedTrial: Sendable {
    /// The deviation between seeds in margins: about one standard error of the rows.
    static let seedShare = 0.4

    package let trial: DecisionTrial
    /// Seeds at each look, rising from at least 2.
    package let looks: [Int]

    package init(rows: Int, truth: Double, looks: [Int], confidence: Double = 0.95, seed: UInt64) {
        trial = DecisionTrial(.accuracy, rows: rows, truth: truth, confidence: confidence, seed: seed)
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
        let confidence = 1 - (1 - trial.confidence) / Double(looks.count)
        var seeds: [PairedShareDifference] = []
        var last: MarginDecision?
        for look in looks {
            while seeds.count < look {
                let own = trial.difference + Self.seedShare * trial.margin * DecisionTrial.normal(&random)
                seeds.append(try trial.accuracyPair(&random, difference: own))
            }
            let spread = SeedSpread(seeds.map(\.estimate))
            let decision = MarginDecision.notWorse(
                Widened(seeds[0], by: [spread].compactMap(\.self)), margin: trial.margin, confidence: confidence)
            last = decision
            if decision.outcome != .inconclusive { break }
        }
        return last
    }
}

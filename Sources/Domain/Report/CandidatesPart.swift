/// Which models were trained for the one that is judged; nil in a report of a run that trained one model once.
package struct CandidatesPart: Sendable, Equatable {
    package struct Repeat: Sendable, Equatable {
        /// The judged model has the first.
        package var seed: Int
        package var model: ContentDigest?
        /// Of its evaluation; `reported.` ones are left out.
        package var metrics: [String: Double]

        package init(seed: Int, model: ContentDigest?, metrics: [String: Double]) {
            (self.seed, self.model, self.metrics) = (seed, model, metrics)
        }
    }

    /// Of one metric over the repeats.
    package struct Spread: Sendable, Equatable {
        package var mean: Double
        /// The standard deviation between seeds, with n - 1.
        package var deviation: Double
        package var least: Double
        package var greatest: Double
    }

    package var selection: Selection?
    /// One for each seed whose model was evaluated.
    package var repeats: [Repeat]
    /// How many looks there may be, and how many were taken.
    package var looks: Int
    package var look: Int

    package init(selection: Selection?, repeats: [Repeat], looks: Int, look: Int) {
        (self.selection, self.repeats, self.looks, self.look) = (selection, repeats, looks, look)
    }

    /// By metric; empty with fewer than two repeats.
    package var spread: [String: Spread] {
        guard let first = repeats.first, repeats.count > 1 else { return [:] }
        return first.metrics.keys.reduce(into: [:]) { spreads, name in
            let values = repeats.compactMap { $0.metrics[name] }
            if values.count == repeats.count { spreads[name] = Spread(values) }
        }
    }

    /// Whether the seed made no difference to the bytes.
    package var areOneModel: Bool { repeats.count > 1 && Set(repeats.map(\.model)).count == 1 }
}

extension CandidatesPart.Spread {
    init(_ values: [Double]) {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.init(
            mean: mean, deviation: (squares / Double(max(values.count - 1, 1))).squareRoot(), least: values.min() ?? mean,
            greatest: values.max() ?? mean)
    }
}

extension CandidatesPart {
    init?(_ run: Run) {
        guard let plan = run.plan?.candidates else { return nil }
        repeats = (1...run.repeats).compactMap { seed in
            run.result(of: .candidate.of(seed: seed)).map { result in
                Repeat(
                    seed: seed, model: run.model(seed: seed)?.digest,
                    metrics: result.metrics.filter { !$0.key.hasPrefix("reported.") })
            }
        }
        selection = run.selection
        looks = plan.repeats.looks
        look = run.extended == nil ? 1 : 2
    }
}

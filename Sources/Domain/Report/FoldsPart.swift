/// What the folds of the training data came to: evidence, and never compared with another model's.
package struct FoldsPart: Sendable, Equatable {
    /// The set that was split.
    package var set: String
    package var count: Int
    /// By metric one value a fold, in their order; only what every fold has.
    package var values: [String: [Double]]

    package init(set: String, count: Int, values: [String: [Double]]) {
        (self.set, self.count, self.values) = (set, count, values)
    }

    package var spread: [String: CandidatesPart.Spread] { values.mapValues { CandidatesPart.Spread($0) } }

    /// As gates name them: `folds.accuracy`, the mean.
    package var metrics: [String: Double] {
        Dictionary(uniqueKeysWithValues: spread.map { ("folds.\($0)", $1.mean) })
    }
}

extension FoldsPart {
    /// Nil where there are no folds, or not all of them were evaluated.
    package init?(_ run: Run) {
        guard let folds = run.plan?.folds else { return nil }
        let results = (1...folds.count).compactMap { run.result(of: .fold($0)) }
        guard results.count == folds.count else { return nil }
        var values: [String: [Double]] = [:]
        for name in results[0].metrics.keys where !name.hasPrefix("reported.") {
            let found = results.compactMap { $0.metrics[name] }
            if found.count == results.count { values[name] = found }
        }
        self.init(set: folds.set, count: folds.count, values: values)
    }
}

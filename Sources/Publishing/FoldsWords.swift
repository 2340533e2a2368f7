internal import Domain

extension FoldsPart {
    /// Metrics that are told for people; the others stand in report.json.
    private static let mostMetrics = 6

    /// `accuracy 0.831 ± 0.004 over 5 folds of data.train (0.827 to 0.835).`
    var sentences: [String] {
        let spread = spread
        let names = spread.keys.sorted()
        let told = names.prefix(Self.mostMetrics).compactMap { name in
            spread[name].map { "\(name) \($0.words("\(count) folds of data.\(set)"))." }
        }
        let rest = names.count - told.count
        return told + (rest > 0 ? ["\(rest) more metrics of the folds stand in report.json."] : [])
    }
}

extension CandidatesPart.Spread {
    /// - Parameter what: over which models: `3 seeds`.
    func words(_ what: String) -> String {
        "\(Figures.number(mean)) ± \(Figures.number(deviation)) over \(what) (\(Figures.number(least)) to \(Figures.number(greatest)))"
    }
}

extension ClassPredictions {
    /// The scores of predictions that DeLong's method can take: two classes, no weights.
    func scoresForArea() throws(StatisticsError) -> [Double] {
        guard isBinary else { throw StatisticsError(.needsTwoClasses, of: "DeLong's interval") }
        guard weights == nil else {
            throw StatisticsError(unusable: "DeLong's interval knows no weights. Take the bootstrap for weighted rows.")
        }
        guard let scores else { throw StatisticsError(.needsScores, of: Metric.rocAUC.rawValue) }
        return scores
    }
}

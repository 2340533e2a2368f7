/// Draws pairs of models whose true difference is known, and decides on each as a gate would: how often `notWorse` errs.
package struct DecisionTrial: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// One of ten rows is right in exactly one of the models. Tango.
        case accuracy
        /// Binormal scores, the champion's area 0.8, three of ten rows positive, correlated by 0.8. DeLong.
        case area = "roc_auc"
        /// Normal errors, the champion's of deviation 1, correlated by 0.8. BCa.
        case error = "rmse"
        /// Three of ten rows positive; the champion finds 8 of 10 of them, and takes 1 of 10 negative rows for one. BCa.
        case f1

        /// The margin times the root of the rows, about 2.5 standard errors, so that every number of rows is hard in the same way.
        var marginScale: Double {
            switch self {
            case .accuracy, .area: 0.8
            case .error: 1.5
            case .f1: 1
            }
        }
    }

    package let kind: Kind
    package let rows: Int
    /// The true difference in margins: 0 for equal models, -1 at the margin.
    package let truth: Double
    package let confidence: Double
    package let seed: UInt64
    /// Whether a percentile bootstrap decides beside it where the gate is none; it takes most of the time.
    package var hasPercentiles = false
    /// Rows that follow each other in groups of so many share half of the variance of their errors, of RMSE alone: drawn by groups.
    package var groupSize = 1

    package init(_ kind: Kind, rows: Int, truth: Double, confidence: Double = 0.95, seed: UInt64) {
        (self.kind, self.rows, self.truth, self.confidence, self.seed) = (kind, rows, truth, confidence, seed)
    }

    package var margin: Double { kind.marginScale / Double(rows).squareRoot() }
    var difference: Double { truth * margin }

    /// Decides on those pairs; the same for the same seed, in whatever parts.
    package func tally(_ pairs: Range<Int>) throws(StatisticsError) -> DecisionTally {
        var tally = DecisionTally()
        for pair in pairs {
            var random = RandomStream(seed: seed, stream: UInt64(pair))
            switch kind {
            case .accuracy:
                let pair = try accuracyPair(&random, difference: difference)
                tally.count(decided(pair), percentile: hasPercentiles ? percentiles(pair, &random) : nil)
            case .area:
                let (candidate, champion) = try areaPair(&random, difference: difference)
                let difference = try AreaDifference(candidate: candidate, champion: champion)
                let interval = hasPercentiles ? try percentiles(candidate, champion, &random) : nil
                tally.count(decided(difference), percentile: interval)
            case .error:
                let estimate = try errorPair(&random, difference: difference).run()
                tally.count(decided(estimate), percentile: estimate.percentileInterval(confidence: confidence))
            case .f1:
                let estimate = try f1Pair(&random, difference: difference).run()
                tally.count(decided(estimate), percentile: estimate.percentileInterval(confidence: confidence))
            }
        }
        return tally
    }

    private func decided(_ difference: some BoundedEstimate) -> MarginDecision {
        .notWorse(difference, margin: margin, confidence: confidence)
    }
}

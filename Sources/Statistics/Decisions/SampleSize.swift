import Glibc

/// How many rows a comparison needs before it can pass: what `plan` and `lint` warn from.
///
/// n >= (z(confidence) + z(power))² x variance of one row's difference / (distance from the truth to the limit)². Source: the
/// paired form of S. C. Chow, J. Shao, H. Wang, Sample Size Calculations in Clinical Research (2008), 4.3; for areas N. A. Obuchowski,
/// Statistical Methods in Medical Research 7 (1998) 371-392, with the variance of J. A. Hanley and B. J. McNeil, Radiology 143 (1982).
package struct SampleSize: Sendable {
    /// One-sided.
    package let confidence: Double
    /// The chance of passing if the models differ by `difference`.
    package let power: Double
    package let margin: Double
    /// The true difference that is planned for, more being better; 0 for equal models.
    package let difference: Double

    package init(margin: Double, difference: Double = 0, confidence: Double = 0.95, power: Double = 0.8) {
        (self.margin, self.difference, self.confidence, self.power) = (margin, difference, confidence, power)
    }

    /// For a share of right rows. `discordant` is the share of rows that exactly one of the models has right: about 0.08 for a model
    /// trained again, seen from an earlier comparison where there is one. None where no number of rows is enough.
    package func pairedShareRows(discordant: Double) -> Int? { rows(variance: max(discordant - difference * difference, 0)) }

    /// For a metric that is a mean, from the standard deviation of the rows' differences.
    package func meanRows(deviation: Double) -> Int? { rows(variance: deviation * deviation) }

    private func rows(variance: Double) -> Int? {
        let distance = difference + margin
        guard distance > 0 else { return nil }
        let needed = (factor * factor * variance / (distance * distance)).rounded(.up)
        return needed < 1e15 ? max(Int(needed), 1) : nil
    }

    private var factor: Double { Normal.quantile(confidence) + Normal.quantile(power) }

    /// For the area under the ROC curve of two models with about that area, whose areas are correlated by `correlation` over samples (0.5
    /// to 0.9 for models of one kind), where `prevalence` of the rows are positive. None where no number of rows is enough.
    package func areaRows(area: Double, prevalence: Double, correlation: Double) -> Int? {
        let distance = difference + margin
        guard distance > 0, prevalence > 0, prevalence < 1 else { return nil }
        let enough = distance * distance / (factor * factor)
        func isShort(_ rows: Double) -> Bool {
            2 * (1 - correlation) * Self.areaVariance(area, rows * prevalence, rows * (1 - prevalence)) > enough
        }
        var high = 2.0 / min(prevalence, 1 - prevalence)
        while isShort(high), high < 1e15 { high *= 2 }
        return high < 1e15 ? Int(bisected(0, high, where: isShort).rounded(.up)) : nil
    }

    static func areaVariance(_ area: Double, _ positives: Double, _ negatives: Double) -> Double {
        let square = area * area
        let ofPositives = (positives - 1) * (area / (2 - area) - square)
        let ofNegatives = (negatives - 1) * (2 * square / (1 + area) - square)
        return (area * (1 - area) + ofPositives + ofNegatives) / (positives * negatives)
    }
}

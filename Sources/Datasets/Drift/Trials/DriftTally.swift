package import Domain
import Statistics

/// What was said over many pairs of data sets.
package struct DriftTally: Equatable, TrialTally {
    package private(set) var pairs = 0
    /// Pairs of which any column drifted, of all columns and of those that are never shifted.
    package private(set) var alarmed = 0
    package private(set) var alarmedElsewhere = 0
    /// Pairs of which any column has a distance above its threshold; of which any is significant.
    package private(set) var distant = 0
    package private(set) var significant = 0
    /// Pairs by column that drifted.
    package private(set) var drifted: [String: Int] = [:]

    package init() {}

    package mutating func count(_ verdict: DriftVerdict, significance: Double) {
        let found = verdict.columns.filter { $0.drifted(significance: significance) }.map(\.column)
        pairs += 1
        alarmed += found.isEmpty ? 0 : 1
        alarmedElsewhere += found.allSatisfy(DrawnColumn.shifted.contains) ? 0 : 1
        distant += verdict.columns.contains { $0.effect > $0.threshold } ? 1 : 0
        significant += verdict.columns.contains { $0.adjusted <= significance } ? 1 : 0
        for column in found { drifted[column, default: 0] += 1 }
    }

    package static func + (a: DriftTally, b: DriftTally) -> DriftTally {
        var sum = a
        sum.pairs += b.pairs
        sum.alarmed += b.alarmed
        sum.alarmedElsewhere += b.alarmedElsewhere
        sum.distant += b.distant
        sum.significant += b.significant
        sum.drifted.merge(b.drifted, uniquingKeysWith: +)
        return sum
    }
}

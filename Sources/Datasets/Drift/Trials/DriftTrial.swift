import Domain
import Statistics

/// Draws pairs of data sets whose true difference is known, and judges their drift as a run does, by its defaults.
package struct DriftTrial: Sendable {
    package let rows: Int
    /// How far `DrawnColumn.shifted` of the second set of a pair are moved; 0 for pairs of one distribution.
    package let shift: Double
    package let seed: UInt64

    package init(rows: Int, shift: Double, seed: UInt64) { (self.rows, self.shift, self.seed) = (rows, shift, seed) }

    /// Judges those pairs; the same for the same seed, in whatever parts.
    package func tally(_ pairs: Range<Int>) throws -> DriftTally {
        let judge = DriftJudge(rule: DriftRule(against: .previous, place: Place(file: "", line: 0, column: 0)))
        var tally = DriftTally()
        for pair in pairs {
            let (old, new) = (profile(pair, side: 0), profile(pair, side: 1))
            tally.count(try judge.verdict(new, against: old), significance: judge.rule.significance)
        }
        return tally
    }

    private func profile(_ pair: Int, side: Int) -> DataProfile {
        .drawn(DrawnColumn.all, values(pair, side: side), rows: rows)
    }

    /// Of each column of `DrawnColumn.all`, without the rows that have none.
    package func values(_ pair: Int, side: Int) -> [[Double]] {
        var random = RandomStream(seed: seed, stream: UInt64(2 * pair + side))
        return DrawnColumn.all.map { column in
            column.draw(rows, shift: side == 1 && DrawnColumn.shifted.contains(column.name) ? shift : 0, &random)
        }
    }
}

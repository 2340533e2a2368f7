import Datasets
import Foundation
import Statistics
import Testing

/// False alarms by the defaults, in few enough pairs for a debug build; docs/drift.md has more.
@Suite(
    "Rates of drift's alarms",
    .enabled(if: ProcessInfo.processInfo.environment["GATEHOUSE_PROVE"] == "1", "runs with GATEHOUSE_PROVE=1"))
struct DriftRatesProof {
    @Test(
        "Of pairs of one distribution no more alarm than the level and its binomial bound", arguments: [(500, 300), (5000, 40)])
    func falseAlarms(rows: Int, pairs: Int) throws {
        let tally = try DriftTrial(rows: rows, shift: 0, seed: 20_261_127).tally(0..<pairs)
        print("\(rows) rows, \(pairs) pairs of one distribution: \(tally.alarmed) alarmed, \(tally.significant) significant")
        #expect(Double(tally.alarmed) <= DecisionTally.most(of: pairs, level: 0.05, deviations: 3))
        #expect(tally.distant > pairs * 4 / 5, "the distance alone alarms at most pairs: the test must hold it back")
    }
}

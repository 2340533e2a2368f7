internal import Domain
internal import Statistics

/// Two models' predictions of the same rows, in the candidate's order.
package struct PairedPredictions: Sendable {
    let candidate: PredictionTable
    let champion: PredictionTable
    /// Of models that were trained as the candidate, and as the champion, with other seeds; in the candidate's order.
    let repeats: (candidate: [PredictionTable], champion: [PredictionTable])
    /// Of both, so that their classes have the same numbers, and those of a part of the rows too.
    let coding: LabelCoding

    /// Joins on the ids. Throws `.differing` where the rows, their labels, weights, groups or slices are not the same; a slice column
    /// that one of them lacks is not compared.
    package init(
        candidate: PredictionTable, champion: PredictionTable, repeats: [PredictionTable] = [],
        championRepeats: [PredictionTable] = []
    ) throws(PredictionsError) {
        let champion = try candidate.aligned(champion)
        try candidate.requireSame(as: champion)
        (self.candidate, self.champion) = (candidate, champion)
        self.repeats = (try candidate.aligned(repeats), try candidate.aligned(championRepeats))
        coding = try LabelCoding(of: [candidate, champion] + repeats + championRepeats)
    }

    package var rows: Int { candidate.rows }

    /// Those rows alone.
    func rows(_ order: [Int]) -> PairedPredictions {
        PairedPredictions(
            PredictionTable(candidate, order), PredictionTable(champion, order),
            (repeats.candidate.map { PredictionTable($0, order) }, repeats.champion.map { PredictionTable($0, order) }), coding)
    }

    init(
        _ candidate: PredictionTable, _ champion: PredictionTable,
        _ repeats: (candidate: [PredictionTable], champion: [PredictionTable]), _ coding: LabelCoding
    ) {
        (self.candidate, self.champion, self.repeats, self.coding) = (candidate, champion, repeats, coding)
    }
}

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

    /// Joins on the ids. Throws `.differing` where the rows, their labels or their weights are not the same.
    package init(
        candidate: PredictionTable, champion: PredictionTable, repeats: [PredictionTable] = [],
        championRepeats: [PredictionTable] = []
    ) throws(PredictionsError) {
        (self.candidate, self.champion) = (candidate, try candidate.aligned(champion))
        self.repeats = (try candidate.aligned(repeats), try candidate.aligned(championRepeats))
        coding = try LabelCoding(of: [candidate, champion] + repeats + championRepeats)
        try requireSame(self.candidate.label, self.champion.label, "label")
        try requireSameWeights()
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

    private func requireSame(_ left: ValueColumn, _ right: ValueColumn, _ what: String) throws(PredictionsError) {
        let classes = left.classes.union(right.classes).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, Int32($0)) })
        try require(zip(left.coded(by: numbers), right.coded(by: numbers)).map(!=), what)
    }

    private func requireSameWeights() throws(PredictionsError) {
        guard let left = candidate.weights, let right = champion.weights else { return }
        try require(zip(left, right).map(!=), "weight")
    }

    private func require(_ differs: [Bool], _ what: String) throws(PredictionsError) {
        guard let row = differs.firstIndex(of: true) else { return }
        let count = differs.count { $0 }
        throw PredictionsError(
            .differing,
            "The \(what)s of \(count) row\(count == 1 ? "" : "s") differ between the two files, first in \(candidate.place(row)) of "
                + "\(candidate.file) and \(champion.place(row)) of \(champion.file). Score both models on the same data.")
    }
}

import Domain
import Testing

@Suite("Choosing between combinations")
struct SelectionTests {
    private static let accuracy = SelectionRule("max(accuracy)", on: "tune")!
    private static let loss = SelectionRule("min(log_loss)", on: "tune")!

    @Test(
        "the best score is chosen, of equal ones the first; what has no number is not",
        arguments: [
            (accuracy, [0.7, 0.9, 0.8], 2), (accuracy, [0.9, 0.9, 0.8], 1), (loss, [0.7, 0.9, 0.2], 3),
            (accuracy, [nil, 0.1], 2), (accuracy, [.nan, 0.1], 2), (accuracy, [nil, nil], nil), (loss, [.infinity], nil),
        ] as [(SelectionRule, [Double?], Int?)])
    func chosen(rule: SelectionRule, scores: [Double?], number: Int?) {
        let combinations = scores.indices.map { ["depth": "\($0)"] }
        let selection = Selection(rule, combinations: combinations, scores: scores, isComplete: true)
        #expect(selection.chosen == number)
        #expect((selection.problem == nil) == (number != nil))
        #expect(selection.rows.map(\.params) == combinations)
        #expect(selection.rows.filter { $0.why.hasPrefix("chosen") }.map(\.number) == [number].compactMap(\.self))
    }

    @Test("ties are told, and nothing is chosen before all are scored")
    func words() {
        let tied = Selection(Self.accuracy, combinations: [[:], [:], [:]], scores: [0.9, 0.9, 0.1], isComplete: true)
        #expect(
            tied.rows.map(\.why) == [
                "chosen: the first of 2 with the best score", "as good as the chosen one, and later in the matrix",
                "not the best",
            ])
        let early = Selection(Self.accuracy, combinations: [[:], [:]], scores: [0.9, nil], isComplete: false)
        #expect(early.chosen == nil && early.problem == nil)
        let none = Selection(Self.accuracy, combinations: [[:]], scores: [nil], isComplete: true)
        #expect(
            none.problem
                == "no combination of the matrix has 'accuracy' on data.tune, so none can be chosen. Let 'validate' compute it.")
    }

    @Test("combinations go through the matrix, the last axis fastest")
    func combinations() {
        let axes = [MatrixAxis("depth", ["4", "8"]), MatrixAxis("rate", ["0.1", "0.2"])]
        #expect(
            MatrixAxis.combinations(of: axes).map { "\($0["depth"] ?? "") \($0["rate"] ?? "")" } == [
                "4 0.1", "4 0.2", "8 0.1", "8 0.2",
            ])
    }

    @Test("the level is split over the looks that may be taken", arguments: [(Repeats(3), 0.95), (Repeats(2, 5), 0.975)])
    func looks(repeats: Repeats, confidence: Double) {
        #expect((repeats.confidence(0.95) - confidence).magnitude < 1e-12)
    }

    @Test("a step's name says its combination or its seed")
    func names() {
        let fit = StepID(.train, "fit")
        #expect(fit.of(seed: 1) == fit && fit.of(seed: 3).repeated == 3 && fit.of(combination: 2).combination == 2)
        #expect(fit.of(combination: 2).sibling("features") == StepID(.train, "features#2"))
        #expect(fit.rule == "fit" && fit.of(seed: 3).rule == "fit" && fit.repeated == nil && fit.combination == nil)
        #expect(StepID.selection(2).isSelection && StepID.selection(2).work == .validate && !fit.isSelection)
        #expect(StepID.champion.of(seed: 2).isChampion && !StepID.candidate.of(seed: 2).isChampion)
    }
}

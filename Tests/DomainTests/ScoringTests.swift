import Domain
import Testing

@Suite("Who scores the champion")
struct ScoringTests {
    static let commit = ObjectID(String(repeating: "a", count: 40))!
    static let model = ContentDigest(.sha256, hex: String(repeating: "1", count: 64))!
    static let earlier = RunReference(id: RunID(milliseconds: 0, random: Array(repeating: 0, count: 10)), number: 12)

    @Test(
        "The report says which of the three ways it was, and what the champion's own evaluation had otherwise",
        arguments: [
            (Scoring(.store), earlier, "scored in run 12 by the same evaluation on the same data"),
            (Scoring(.candidate), nil, "scored by this run's evaluation"),
            (Scoring(.candidate, changed: []), nil, "scored by this run's evaluation"),
            (
                Scoring(.own, commit: commit), nil,
                "scored by its own commit aaaaaaaaaa and environment on the same data"
            ),
            (
                Scoring(.own, commit: commit), earlier,
                "scored in run 12 by its own commit aaaaaaaaaa and environment on the same data"
            ),
            (
                Scoring(.candidate, changed: ["inputs evaluate.py"]), nil,
                "scored by this run's evaluation, of which the champion's own had otherwise: inputs evaluate.py"
            ),
            (
                Scoring(.store, changed: ["command", "inputs a", "inputs b", "inputs c", "inputs d"]), earlier,
                "scored in run 12 by the same evaluation on the same data, of which the champion's own had otherwise: command, "
                    + "inputs a, inputs b and 2 more"
            ),
        ] as [(Scoring, RunReference?, String)])
    func words(scoring: Scoring, from: RunReference?, words: String) {
        #expect(scoring.words(from: from) == words)
    }

    @Test("The environment of its own commit is a step before its evaluation, where it may be another one")
    func steps() {
        var champion = Champion(name: "v0.0.1", model: Self.model, run: nil)
        #expect(Plan.evaluations(of: champion).map(\.id) == [.champion])
        champion.own = OwnEvaluation(commit: Self.commit, needsEnvironment: true)
        champion.repeats = [Self.model]
        #expect(Plan.evaluations(of: champion).map(\.id) == [.championEnvironment, .champion, StepID(.validate, "champion@2")])
    }
}

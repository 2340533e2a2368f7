import Domain
import Models
import Statistics
import Testing

@Suite("Comparing two models")
struct ComparisonTests {
    private static func quantity(_ number: Double) -> Quantity { Quantity(number, written: "\(number)") }

    private static func rule(
        _ metric: String = "roc_auc", margin: Double = 0.02, _ kind: MarginRule.Kind = .notWorse,
        direction: MarginRule.Direction? = nil
    ) -> MarginRule {
        MarginRule(
            kind, metric, direction: direction ?? MarginRule.Direction(moreIsBetter: JudgedMetric(metric)?.moreIsBetter ?? true),
            margin: quantity(margin))
    }

    private static func pair(_ candidate: String, _ champion: String, _ columns: PredictionColumns = Samples.columns) throws
        -> PairedPredictions
    {
        try PairedPredictions(
            candidate: Samples.table(candidate, columns, file: "a.csv"), champion: Samples.table(champion, columns, file: "b.csv")
        )
    }

    static let verdicts: [(metric: String, skill: Double, margin: Double, outcome: GateOutcome)] = [
        ("roc_auc", 0.3, 0.02, .passed), ("roc_auc", 0.05, 0.02, .failed), ("roc_auc", 0.28, 0.02, .inconclusive),
        ("accuracy", 0.3, 0.02, .passed), ("accuracy", 0.05, 0.02, .failed), ("brier", 0.3, 0.02, .passed),
        ("f1", 0.05, 0.02, .failed), ("log_loss", 0.3, 0.1, .passed),
    ]

    @Test("Equal skill passes, lost skill fails, and little is not decided", arguments: verdicts)
    func decide(_ verdict: (metric: String, skill: Double, margin: Double, outcome: GateOutcome)) async throws {
        let pair = try Self.pair(
            Samples.scores(3000, skill: verdict.skill, seed: 1, noise: 2, shuffled: true),
            Samples.scores(3000, skill: 0.3, seed: 1, noise: 3))
        let comparison = try await pair.compared(by: Self.rule(verdict.metric, margin: verdict.margin), seed: 1)
        #expect(comparison.outcome == verdict.outcome, "\(comparison.sentence)")
        #expect(comparison.examples == 3000)
        let bound = try #require(comparison.bound)
        #expect((comparison.outcome == .passed) == (bound > comparison.limit))
    }

    @Test("The order of the rows and the number of threads change no bit")
    func sameBits() async throws {
        let champion = Samples.scores(500, skill: 0.3, seed: 1, noise: 3)
        let shuffled = Samples.scores(500, skill: 0.3, seed: 1, noise: 3, shuffled: true)
        let candidate = Samples.scores(500, skill: 0.25, seed: 1, noise: 2)
        let rule = Self.rule("f1")
        let one = try await Self.pair(candidate, champion).compared(by: rule, seed: 9, tasks: 1)
        let other = try await Self.pair(candidate, shuffled).compared(by: rule, seed: 9, tasks: 3)
        #expect(one == other)
        #expect(try await Self.pair(candidate, champion).compared(by: rule, seed: 10).bound != one.bound)
    }

    static let methods: [(String, PredictionColumns, String)] = [
        ("accuracy", Samples.columns, "Tango's score interval"),
        ("roc_auc", Samples.columns, "DeLong's covariance on the logit scale"),
        ("log_loss", Samples.columns, "BCa bootstrap"),
        ("accuracy", PredictionColumns(score: "score", weight: "score"), "Tango's score interval"),
        ("recall", Samples.columns, "Tango's score interval"),
        ("brier", PredictionColumns(score: "score", weight: "score"), "bound of an event that no row showed"),
        ("roc_auc", PredictionColumns(score: "score", group: "carrier"), "BCa bootstrap"),
        ("mean(score)", PredictionColumns(score: "score", means: ["score"]), "BCa bootstrap"),
        ("mean(label)", PredictionColumns(score: "score", means: ["label"]), "Tango's score interval"),
    ]

    @Test("Each kind of metric has one method; groups, and weights of what is no share, take the bootstrap", arguments: methods)
    func method(_ metric: String, _ columns: PredictionColumns, _ method: String) async throws {
        let text = Samples.scores(200, skill: 0.2, seed: 4, noise: 5)
        let pair = try Self.pair(text, columns.weight == nil ? Samples.scores(200, skill: 0.3, seed: 4, noise: 6) : text, columns)
        let comparison = try await pair.compared(by: Self.rule(metric, direction: .higher), seed: 1)
        #expect(comparison.method == method)
    }

    @Test("Too few of a class, rows or groups do not decide, whatever the bounds say")
    func tooFew() async throws {
        let area = try await Self.pair(
            Samples.scores(20, skill: 0.4, seed: 1, noise: 2), Samples.scores(20, skill: 0.1, seed: 1, noise: 3)
        ).compared(by: Self.rule(margin: 0.9), seed: 1)
        #expect(area.outcome == .inconclusive)
        #expect(area.sentence.contains("the rarer class has 5 examples, and the interval needs 10"), "\(area.sentence)")
        let rows = try await Self.pair(
            Samples.scores(20, skill: 0.4, seed: 1, noise: 2), Samples.scores(20, skill: 0.1, seed: 1, noise: 3)
        ).compared(by: Self.rule("brier", margin: 0.9), seed: 1)
        #expect(rows.outcome == .inconclusive)
        #expect(rows.sentence.contains("there are 20 examples, and the bootstrap needs 30"), "\(rows.sentence)")
        let columns = PredictionColumns(score: "score", group: "carrier")
        let groups = try await Self.pair(
            Samples.scores(300, skill: 0.4, seed: 1, noise: 2), Samples.scores(300, skill: 0.1, seed: 1, noise: 3), columns
        ).compared(by: Self.rule("accuracy", margin: 0.9), seed: 1)
        #expect(groups.outcome == .inconclusive)
        #expect(groups.sentence.contains("there are 2 effective groups, and the bootstrap needs 30"), "\(groups.sentence)")
    }

    /// Two models that say the same of every row but the last, which is negative.
    private static func rare(_ positives: Int, of rows: Int, weight: (Int) -> Double = { _ in 1 }) throws -> PairedPredictions {
        let columns = PredictionColumns(score: "score", weight: "w")
        let texts = [0.2, 0.3].map { last in
            "id,label,score,w\n"
                + (0..<rows).map { row in
                    let score = row == 0 ? 0.4 : row < positives ? 0.9 : row == rows - 1 ? last : 0.1
                    return "\(row),\(row < positives ? 1 : 0),\(score),\(weight(row))\n"
                }.joined()
        }
        return try pair(texts[0], texts[1], columns)
    }

    @Test(
        "Five positive rows among a thousand say little of a metric that hangs on them",
        arguments: ["recall", "precision", "f1", "balanced_accuracy", "f1_macro", "mcc", "pr_auc"])
    func rarePositives(metric: String) async throws {
        let few = try await Self.rare(5, of: 1000).compared(by: Self.rule(metric, margin: 0.05), seed: 1)
        #expect(few.outcome == .inconclusive, "\(few.sentence)")
        if metric != "recall" {
            #expect(few.sentence.contains("what \(metric) hangs on counts as "), "\(few.sentence)")
            #expect(few.sentence.contains(", and the bootstrap needs 50"), "\(few.sentence)")
        }
        let many = try await Self.rare(500, of: 1000).compared(by: Self.rule(metric, margin: 0.05), seed: 1)
        #expect(many.outcome == .passed, "\(many.sentence)")
    }

    @Test("Rows that weigh nothing say nothing", arguments: ["accuracy", "recall", "brier", "log_loss", "roc_auc"])
    func weightless(metric: String) async throws {
        let comparison = try await Self.rare(100, of: 200, weight: { $0 % 50 == 0 ? 1 : 0 }).compared(
            by: Self.rule(metric, margin: 0.3), seed: 1)
        #expect(comparison.outcome == .inconclusive, "\(comparison.sentence)")
    }

    @Test("One positive row, three rows and perfect separation are decided or not, and never crash")
    func edges() async throws {
        let few = "id,label,score\n1,0,0.1\n2,1,0.9\n3,0,0.2\n"
        let columns = PredictionColumns(score: "score")
        let area = try await Self.pair(few, few, columns).compared(by: Self.rule(), seed: 1)
        #expect(area.outcome == .inconclusive && area.bound == nil)
        #expect(
            area.sentence
                == "roc_auc 1 against 1: no interval, because the rarer class has 1 example, and the interval needs 10 (3 examples, "
                + "DeLong's covariance on the logit scale).")
        let perfect = "id,label,score\n" + (0..<400).map { "\($0),\($0 % 2),0.\($0 % 2 == 1 ? 9 : 1)" }.joined(separator: "\n")
        #expect(try await Self.pair(perfect, perfect, columns).compared(by: Self.rule(), seed: 1).outcome == .passed)
        #expect(try await Self.pair(perfect, perfect, columns).compared(by: Self.rule("accuracy"), seed: 1).outcome == .passed)
        #expect(
            try await Self.pair(perfect, perfect, columns).compared(by: Self.rule("accuracy", margin: 0), seed: 1).outcome
                == .inconclusive)
    }

    @Test("A model is never better than itself")
    func itself() async throws {
        let text = Samples.scores(500, skill: 0.3, seed: 1)
        for metric in ["accuracy", "roc_auc", "f1", "brier", "log_loss"] {
            let comparison = try await Self.pair(text, text).compared(by: Self.rule(metric, margin: 0, .betterThan), seed: 1)
            #expect(comparison.outcome != .passed, "\(metric)")
        }
    }

    static let faults: [(String, String, String)] = [
        (
            "id,label,score\n1,0,0.1\n2,1,0.9\n", "id,label,score\n1,0,0.1\n3,1,0.9\n4,1,0.9\n",
            "The two models were not scored on the same rows: 1 id is only in a.csv and 2 ids are only in b.csv. "
                + "Score both on the same data."
        ),
        (
            "id,label,score\n1,0,0.1\n2,1,0.9\n", "id,label,score\n2,1,0.9\n1,1,0.1\n",
            "The labels of 1 row differ between the two files, first in line 2 of a.csv and line 3 of b.csv. "
                + "Score both models on the same data."
        ),
        (
            "id,label,score\n1,0,0.1\n", "id,label,score\nx,0,0.1\n",
            "The two models were not scored on the same rows: 1 id is only in a.csv and 1 id is only in b.csv. "
                + "Score both on the same data."
        ),
        (
            "id,label,score,carrier,day\n1,0,0.1,AA,1\n2,1,0.9,AA,2\n",
            "id,label,score,carrier,day\n2,1,0.9,DL,2\n1,0,0.1,AA,1\n",
            "The values of 'carrier' of 1 row differ between the two files, first in line 3 of a.csv and line 2 of b.csv. "
                + "Score both models on the same data."
        ),
        (
            "id,label,score,carrier,day\n1,0,0.1,AA,1\n2,1,0.9,AA,1\n",
            "id,label,score,carrier,day\n1,0,0.1,AA,2\n2,1,0.9,AA,3\n",
            "The groups of 2 rows differ between the two files, first in line 2 of a.csv and line 2 of b.csv. "
                + "Score both models on the same data."
        ),
        (
            "id,label,score\n1,0,0.1\n2,1,0.9\n", "id,label,score\n1,2,0.1\n2,1,0.9\n",
            "The labels of 1 row differ between the two files, first in line 2 of a.csv and line 2 of b.csv. "
                + "Score both models on the same data."
        ),
    ]

    @Test("Rows that are not the same are not compared", arguments: faults)
    func differing(_ candidate: String, _ champion: String, _ sentence: String) {
        var columns = PredictionColumns(score: "score")
        if candidate.contains("carrier") { (columns.slices, columns.group) = (["carrier"], "day") }
        let error = #expect(throws: PredictionsError.self) { try Self.pair(candidate, champion, columns) }
        #expect(error?.description == sentence && error?.kind == .differing)
    }

    @Test("A metric of another task, or of nobody, is refused")
    func metrics() async throws {
        let text = Samples.scores(50, skill: 0.3, seed: 1)
        let pair = try Self.pair(text, text)
        await #expect(throws: PredictionsError(.named, "rmse does not belong to binary predictions. Choose another metric.")) {
            try await pair.compared(by: Self.rule("rmse"), seed: 1)
        }
        #expect(JudgedMetric("auc") == nil)
        #expect(MarginRule.unknown("rocauc", known: JudgedMetric.names).hasSuffix("and mean(COLUMN). Did you mean 'roc_auc'?"))
    }

    @Test("A smaller error is better: the difference is turned")
    func turned() async throws {
        func table(_ error: Double) -> String {
            "id,label,y\n"
                + (0..<60).map { "\($0),\(Double($0) + 0.5),\(Double($0) + 0.5 + error * Double($0 % 3))" }.joined(
                    separator: "\n")
        }
        let columns = PredictionColumns(prediction: "y")
        let comparison = try await Self.pair(table(0.1), table(0.4), columns).compared(
            by: Self.rule("mae", margin: 0.1, .betterThan), seed: 3)
        #expect(comparison.outcome == .passed && comparison.estimate > 0 && comparison.candidate < comparison.champion)
    }
}

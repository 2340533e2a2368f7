import Documents
import Settings
import Testing

@Suite("Gates that nobody can judge, or that cannot fail")
struct GateMetricProblemsTests {
    private func problems(_ text: String) -> [String] {
        do throws(Problems) {
            return try PipelineFile(Array(text.utf8), path: "g.yaml").warnings.map(\.description)
        } catch {
            return error.all.map(\.description)
        }
    }

    private static let pipeline = """
        model: m
        data: { tune: t, holdout: h }
        validate: { run: b, outputs: { predictions: p.csv }, columns: { score: p } }
        train: { run: a, matrix: { x: [1] }, select: { metric: max(SELECT), on: tune } }
        gates:
          - GATE

        """

    private static let known =
        "There are accuracy, balanced_accuracy, precision, recall, f1, f1_macro, f1_weighted, roc_auc, pr_auc, log_loss, brier, ece, mcc, mae, rmse, mape, r2 and mean(COLUMN)."

    @Test("no model is at the end of a metric's range with confidence")
    func end() {
        let text = Self.pipeline.replacing("SELECT", with: "accuracy")
        let asked = text.replacing("GATE", with: "{ gate: accuracy >= 1.0, confidence: 95% }")
        #expect(
            problems(asked).first?.hasSuffix(
                "accuracy lies between 0 and 1, and no number of rows shows with confidence that a model is at the end. "
                    + "Write a bound before it.") == true, "\(problems(asked))")
        #expect(problems(text.replacing("GATE", with: "accuracy >= 1.0")).isEmpty)
    }

    @Test(
        "a metric that nobody computes from the predictions, and a bound that every model keeps or none",
        arguments: [
            (
                "acuracy >= 0.8",
                "Nobody computes 'acuracy'. \(known) Did you mean 'accuracy'? What the script writes itself is 'reported.acuracy'."
            ),
            (
                "accuracy >= champion.acuracy",
                "Nobody computes 'acuracy'. \(known) Did you mean 'accuracy'? What the script writes itself is 'reported.acuracy'."
            ),
            (
                "accuracy >= 2",
                "accuracy lies between 0 and 1, so that no model keeps '>= 2'. Write a bound that tells models apart."
            ),
            (
                "accuracy >= 0",
                "accuracy lies between 0 and 1, so that every model keeps '>= 0'. Write a bound that tells models apart."
            ),
            (
                "brier <= 2",
                "brier lies between 0 and 2, so that every model keeps '<= 2'. Write a bound that tells models apart."
            ),
            ("rmse < 0", "rmse is at least 0, so that no model keeps '< 0'. Write a bound that tells models apart."),
            ("r2 > 1", "r2 is at most 1, so that no model keeps '> 1'. Write a bound that tells models apart."),
            (
                "mcc > -1.5",
                "mcc lies between -1 and 1, so that every model keeps '> -1.5'. Write a bound that tells models apart."
            ),
            (
                "accuracy >= champion.folds.accuracy",
                "'folds.accuracy' is of folds, and none are made. Add 'folds: 5' to 'validate'."
            ),
            ("accuracy >= 0.8", nil), ("accuracy >= 1", nil), ("accuracy > 0", nil), ("rmse <= 0", nil), ("mcc >= -0.9", nil),
            ("reported.mine >= 7", nil), ("mean(cost) >= 5", nil), ("train.loss <= 900", nil),
        ] as [(String, String?)])
    func gates(_ gate: String, _ sentence: String?) {
        let text = Self.pipeline.replacing("GATE", with: gate).replacing("SELECT", with: "accuracy")
        #expect(problems(text) == (sentence.map { ["g.yaml:6:5: \($0)"] } ?? []))
    }

    @Test("a selection by a metric that nobody computes")
    func selection() {
        let text = Self.pipeline.replacing("GATE", with: "accuracy >= 0.8").replacing("SELECT", with: "acuracy")
        #expect(
            problems(text) == [
                "g.yaml:4:46: train.select.metric: Nobody computes 'acuracy'. \(Self.known) Did you mean 'accuracy'? What the script "
                    + "writes itself is 'reported.acuracy'."
            ])
    }

    @Test(
        "a margin that decides nothing",
        arguments: [
            (
                "roc_auc", "1",
                "roc_auc lies between 0 and 1, so that a margin of 1 decides nothing. Write a smaller one, such as 0.005."
            ),
            (
                "roc_auc", "200pt",
                "roc_auc lies between 0 and 1, so that a margin of 200pt decides nothing. Write a smaller one, such as 0.005."
            ),
            ("mcc", "2", "mcc lies between -1 and 1, so that a margin of 2 decides nothing. Write a smaller one, such as 0.005."),
            ("mcc", "1.9", nil), ("roc_auc", "0.99", nil), ("rmse", "500", nil), ("roc_auc", "0", nil),
        ] as [(String, String, String?)])
    func margins(_ metric: String, _ margin: String, _ sentence: String?) {
        let gate = "{ not_worse: \(metric), margin: \(margin) }"
        let text = Self.pipeline.replacing("- GATE", with: "- accuracy >= 0.8\n  - \(gate)").replacing("SELECT", with: "accuracy")
        let found = problems(text)
        #expect(found.count == (sentence == nil ? 0 : 1), "\(found)")
        if let sentence { #expect(found.first?.hasSuffix("gates[1].margin: \(sentence)") == true, "\(found)") }
    }
}

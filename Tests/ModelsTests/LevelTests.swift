import Domain
import Models
import Testing

@Suite("Judging a fixed bound with confidence")
struct LevelTests {
    private static func judged(
        _ metric: String, _ level: Double, isLeast: Bool = true, rows: Int = 1000, _ columns: PredictionColumns = Samples.columns
    ) async throws -> LevelJudgement {
        let table = try Samples.table(Samples.scores(rows, skill: 0.2, seed: 1), columns)
        return try await table.judged(
            try #require(JudgedMetricName(metric)), level: level, isLeast: isLeast, confidence: 0.95, seed: 1)
    }

    static let methods: [(String, String)] = [
        ("accuracy", "Wilson's score interval"), ("roc_auc", "DeLong's variance on the logit scale"), ("f1", "BCa bootstrap"),
    ]

    @Test("Far below it passes, far above it fails, at the value it is not decided", arguments: methods)
    func decide(_ metric: String, _ method: String) async throws {
        let value = try await Self.judged(metric, 0.01)
        #expect(value.outcome == .passed && value.method == method)
        #expect(try await Self.judged(metric, 0.999).outcome == .failed)
        let open = try await Self.judged(metric, value.observed)
        #expect(open.outcome == .inconclusive)
        #expect(open.interval.lower < value.observed && value.observed < open.interval.upper)
    }

    @Test("A greatest value is judged by the upper bound, and a share and its complement alike")
    func greatest() async throws {
        let value = try await Self.judged("brier", 1, isLeast: false)
        #expect(value.outcome == .passed && value.observed > 0)
        #expect(try await Self.judged("brier", 0.01, isLeast: false).outcome == .failed)
        #expect(try await Self.judged("brier", value.interval.upper - 1e-6, isLeast: false).outcome == .inconclusive)
    }

    @Test(
        "A perfect result of few rows is no certainty",
        arguments: ["accuracy", "recall", "f1", "precision", "balanced_accuracy", "mcc", "pr_auc", "roc_auc"])
    func perfect(metric: String) async throws {
        func judged(_ rows: Int) async throws -> LevelJudgement {
            let text = "id,label,score\n" + (0..<rows).map { "\($0),\($0 % 2),0.\($0 % 2 == 1 ? 9 : 1)\n" }.joined()
            return try await Samples.table(text, PredictionColumns(score: "score")).judged(
                try #require(JudgedMetricName(metric)), level: 0.999, isLeast: true, confidence: 0.999, seed: 1)
        }
        let few = try await judged(40)
        #expect(few.outcome == .inconclusive && (few.observed - 1).magnitude < 1e-12, "\(few)")
        let more = try await judged(400)
        #expect(more.outcome == .inconclusive && more.interval.lower < 0.99 && more.interval.lower > 0.9, "\(more)")
        #expect((more.interval.upper - 1).magnitude < 1e-12)
    }

    @Test("Few rows do not decide an area, nor anything by the bootstrap")
    func few() async throws {
        #expect(
            try await Self.judged("roc_auc", 0.01, rows: 20).doubt == "the rarer class has 5 examples, and the interval needs 10")
        #expect(try await Self.judged("f1", 0.01, rows: 20).outcome == .inconclusive)
    }
}

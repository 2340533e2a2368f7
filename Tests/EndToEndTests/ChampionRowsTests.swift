import Foundation
import TestSupport
import Testing

@Suite("The champion's training rows among those that judge")
struct ChampionRowsTests {
    private static let pipeline = """
        model: tiny
        data: { train: train.csv, holdout: holdout.csv }
        train: mkdir -p model && cat skill.txt > model/m && echo '{}' > metrics.json
        validate:
          run: sh evaluate.sh
          outputs: { metrics: eval.json, predictions: predictions.csv }
          columns: { id: row, label: y, prediction: p }
        gates:
          - accuracy >= 0.5
          - accuracy >= champion.accuracy
          - { not_worse: accuracy, margin: 0.1 }

        """

    /// A champion is right about every row that it was trained on, the next model wrong: row by row its skill says which.
    private static let evaluate = """
        awk -F, -v s="$(cat "$GATEHOUSE_MODEL/m")" 'NR == 1 { print "row,y,p"; next }
          { print $1 "," $2 "," ($1 < s ? 1 - $2 : $2) }' holdout.csv > predictions.csv
        echo '{}' > eval.json

        """

    private static func table(_ rows: Range<Int>) -> String {
        "row,y\n" + rows.map { "\($0),\($0 % 2)\n" }.joined()
    }

    /// The champion is trained on the first rows of the second holdout.
    private static func judged(_ shared: Int, of rows: Int = 600, _ pipeline: String = pipeline) async throws -> (Judged, String)
    {
        let project = try Project(
            pipeline,
            [
                "train.csv": table(0..<shared) + (9000..<9100).map { "\($0),1\n" }.joined(), "holdout.csv": table(1000..<1600),
                "skill.txt": "0\n", "evaluate.sh": evaluate,
            ])
        try await project.judge()
        try project.git.write(table(20000..<20100), to: "train.csv")
        try project.git.write(table(0..<rows), to: "holdout.csv")
        try project.git.write("\(shared)\n", to: "skill.txt")
        return (try await project.judge("--against", "1"), try await project.gatehouse("show", "last").output)
    }

    @Test("A share of 2 % is left out for both models: without those rows they are the same")
    func few() async throws {
        let (judged, text) = try await Self.judged(12)
        #expect(judged.outcome == "passed", "\(judged.reason ?? "") \(text)")
        #expect(judged.gates[0].observed == 0.98 && judged.gates[1].observed == 1 && judged.gates[2].observed == 1)
        #expect(
            text.contains("data.holdout: run 1 was trained on 12 of its 600 rows (2 %). They are left out for both models."),
            "\(text)")
    }

    @Test("A share of 20 % leaves what compares two models undecided, and says so")
    func many() async throws {
        let (judged, text) = try await Self.judged(120)
        #expect(judged.status == 7 && judged.gates.map(\.outcome) == ["passed", "inconclusive", "inconclusive"], "\(text)")
        #expect(
            judged.reason?.contains(
                "data.holdout: run 1 was trained on 120 of its 600 rows (20 %). Above 5 % nothing compares the two")
                == true, "\(judged.reason ?? "")")
    }

    @Test("Rows that the candidate was trained on are left out as well")
    func candidates() async throws {
        let project = try Project(
            Self.pipeline,
            [
                "train.csv": Self.table(20000..<20100), "holdout.csv": Self.table(0..<600), "skill.txt": "0\n",
                "evaluate.sh": Self.evaluate,
            ])
        try await project.judge()
        try project.git.write(Self.table(0..<12) + (9000..<9100).map { "\($0),1\n" }.joined(), to: "train.csv")
        try project.git.write("12\n", to: "skill.txt")
        let judged = try await project.judge("--against", "1")
        #expect(judged.outcome == "passed" && judged.gates[1].observed == 1, "\(judged.reason ?? "")")
        let text = try await project.gatehouse("show", "last").output
        #expect(
            text.contains(
                "data.holdout: the candidate was trained on 12 of its 600 rows (2 %). They are left out for both models."),
            "\(text)")
    }

    @Test("Different models with the same predictions are told")
    func same() async throws {
        let project = try Project(
            Self.pipeline,
            [
                "train.csv": Self.table(20000..<20100), "holdout.csv": Self.table(1000..<1600), "skill.txt": "0\n",
                "evaluate.sh": "test -f \"$GATEHOUSE_MODEL/m\" || exit 1\n" + Self.evaluate,
            ])
        try await project.judge()
        try project.git.write("1\n", to: "skill.txt")
        let ended = try await project.gatehouse("run", "--against", "1")
        #expect(ended.status == 0, "\(ended)")
        #expect(
            ended.output.contains(
                "The candidate and run 1 are different models, and their evaluations left the same predictions, byte for byte: "
                    + "either what differs does not matter, or the evaluation does not use it."), "\(ended.output)")
        #expect(!ended.errors.contains("the end of"), "\(ended.errors)")
    }

    @Test("Data that are no tables have no rows, and nothing is said of them")
    func pictures() async throws {
        let project = try Project(
            """
            model: tiny
            data: { train: train.png, holdout: holdout.png }
            train: mkdir -p model && cat skill.txt > model/m && echo '{}' > metrics.json
            validate: cat "$GATEHOUSE_MODEL/m" > eval.json
            gates: [ accuracy >= champion.accuracy ]

            """, ["train.png": "a", "holdout.png": "b", "skill.txt": "{\"accuracy\": 0.8}\n"])
        try await project.judge()
        try project.git.write("{\"accuracy\": 0.9}\n", to: "skill.txt")
        #expect(try await project.judge("--against", "1").outcome == "passed")
        let text = try await project.gatehouse("show", "last").output
        #expect(text.contains("accuracy >= champion.accuracy") && !text.contains("is not known"), "\(text)")
    }

    @Test("Where the rows of the predictions are named by something else, the count is said and they count")
    func unrelated() async throws {
        let script = Self.evaluate.replacing("print $1 \",\"", with: "print \"r\" $1 \",\"")
        let project = try Project(
            Self.pipeline,
            [
                "train.csv": Self.table(0..<12), "holdout.csv": Self.table(1000..<1600), "skill.txt": "0\n",
                "evaluate.sh": script,
            ])
        try await project.judge()
        try project.git.write(Self.table(0..<600), to: "holdout.csv")
        try project.git.write("1\n", to: "skill.txt")
        let judged = try await project.judge("--against", "1")
        #expect(judged.gates[1].outcome == "failed")
        let text = try await project.gatehouse("show", "last").output
        #expect(
            text.contains(
                "12 of its 600 rows (2 %). They are not left out: not all of their ids are among the predictions."), "\(text)")
    }
}

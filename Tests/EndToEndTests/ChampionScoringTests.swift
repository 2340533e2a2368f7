import Foundation
import TestSupport
import Testing

@Suite("The champion's predictions")
struct ChampionScoringTests {
    private static let pipeline = """
        model: tiny
        data: { holdout: data/holdout.csv }
        train: { run: sh train.sh, inputs: [train.sh, skill.txt] }
        validate:
          run: sh evaluate.sh
          inputs: [evaluate.sh, shift.txt]
          outputs: { predictions: predictions.csv }
          columns: { id: row, label: y, score: p }
        gates:
          - accuracy >= 0.5
          - { not_worse: roc_auc, than: champion, margin: 0.2 }

        """

    /// The evaluation reads its holdout, and of the model the one line that its own commit wrote.
    private static let files = [
        "skill.txt": "0.6\n", "shift.txt": "0\n", "data/holdout.csv": "300\n",
        "train.sh": "mkdir -p model && cp skill.txt model/old && echo '{}' > metrics.json\n", "evaluate.sh": evaluate("old"),
    ]

    private static func evaluate(_ file: String) -> String {
        """
        test -f "$GATEHOUSE_MODEL/\(file)" || { echo 'another kind of model'; exit 1; }
        awk -v s="$(cat "$GATEHOUSE_MODEL/\(file)")" -v n="$(cat "$GATEHOUSE_DATA_HOLDOUT")" 'BEGIN {
          seed = 7; print "row,y,p"
          for (i = 0; i < n + 0; i++) {
            seed = (seed * 1103 + 12345) % 65536; y = (i % 3 == 0)
            printf "%d,%d,%.6f\\n", i, y, 0.5 * seed / 65536 + y * s * 0.5
          }
        }' > predictions.csv

        """
    }

    @Test("A model of a kind that today's evaluation cannot read is scored by its own commit, on today's holdout")
    func own() async throws {
        let project = try Project(Self.pipeline, Self.files)
        try await project.judge()
        try project.git.write(Self.evaluate("new"), to: "evaluate.sh")
        try project.git.write("mkdir -p model && cp skill.txt model/new && echo '{}' > metrics.json\n", to: "train.sh")
        try project.git.write("310\n", to: "data/holdout.csv")
        let judged = try await project.judge("--against", "1")
        #expect(judged.outcome == "passed", "\(judged.reason ?? "")")
        let json = try await project.gatehouse("show", "last", "--format", "json").output
        #expect(json.contains("\"way\" : \"own\"") && json.contains("\"examples\" : 310"))
        let text = try await project.gatehouse("show", "last").output
        #expect(text.contains("champion: run 1, scored by its own commit ") && text.contains(" and environment on the same data"))
        try await project.judge("--against", "1")
        let again = try await project.gatehouse("show", "last").output
        #expect(again.contains("champion: run 1, scored in run 2 by its own commit "), "\(again)")
    }

    @Test("Where its own commit cannot score it, this run's evaluation does, and the report says why and what changed")
    func candidates() async throws {
        let project = try Project(Self.pipeline, Self.files)
        try await project.judge()
        // The old evaluation breaks on the new holdout.
        try project.git.write(
            Self.evaluate("old").replacing("cat \"$GATEHOUSE_DATA", with: "tail -n 1 \"$GATEHOUSE_DATA"), to: "evaluate.sh")
        try project.git.write("rows\n320\n", to: "data/holdout.csv")
        try project.git.write("0.61\n", to: "skill.txt")
        let judged = try await project.judge("--against", "1")
        #expect(judged.outcome == "passed", "\(judged.reason ?? "")")
        let text = try await project.gatehouse("show", "last").output
        let words =
            "champion: run 1, scored by this run's evaluation, of which the champion's own had otherwise: inputs evaluate.sh; not by "
            + "its own commit: "
        #expect(text.contains(words), "\(text)")
    }

    private static let slices = [
        ("columns: { id: row, label: y, score: p }", "columns: { id: row, label: y, score: p, slices: [kind] }"),
        (
            "- { not_worse: roc_auc, than: champion, margin: 0.2 }",
            "- { not_worse: accuracy, margin: 0.5, each: kind, min_examples: 10 }"
        ),
    ]

    private static func sliced(_ kind: String) -> String {
        evaluate("old").replacing("row,y,p\"", with: "row,y,p,kind\"").replacing(
            "%.6f\\n\", i, y,", with: "%.6f,\(kind)\\n\", i, y,")
    }

    static let others: [(String, String, String)] = [
        (
            evaluate("old").replacing("%d,%d,%.6f", with: "x%d,%d,%.6f"), "",
            "The two models were not scored on the same rows: 300 ids are only in the candidate's predictions.csv and 300 ids are only in the champion's"
        ),
        (
            evaluate("old").replacing("(i % 3 == 0)", with: "(i % 3 == 1)"), "",
            "The labels of 200 rows differ between the two files"
        ),
        (sliced("AA"), sliced("BB"), "The values of 'kind' of 300 rows differ between the two files"),
    ]

    @Test(
        "An evaluation that gives other ids, labels or slices than the champion's own is errored, with the count and what to do",
        arguments: others)
    func otherRows(evaluation: String, before: String, words: String) async throws {
        var (pipeline, files) = (Self.pipeline, Self.files)
        if !before.isEmpty {
            for (old, new) in Self.slices { pipeline = pipeline.replacing(old, with: new) }
            files["evaluate.sh"] = before
        }
        let project = try Project(pipeline, files)
        try await project.judge()
        try project.git.write(evaluation, to: "evaluate.sh")
        try project.git.write("0.61\n", to: "skill.txt")
        let judged = try await project.judge("--against", "1")
        #expect(judged.outcome == "errored" && judged.reason?.contains(words) == true, "\(judged.reason ?? "")")
        let advice = "Where the evaluation was changed on purpose, let it be judged with the champion's model first"
        #expect(judged.reason?.contains(advice) == true, "\(judged.reason ?? "")")
        try project.git.write("0.6\n", to: "skill.txt")
        #expect(try await project.judge("--against", "1").outcome == "passed")
        try project.git.write("0.61\n", to: "skill.txt")
        let after = try await project.judge("--against", "1")
        #expect(after.outcome == "passed", "\(after.reason ?? "")")
    }

    private static let renamed = evaluate("old").replacing("row,y,p", with: "flight,late,chance")

    @Test("Where columns have other names now, the champion's predictions are read by its own names, ids and labels compared")
    func otherNames() async throws {
        let project = try Project(Self.pipeline, Self.files)
        try await project.judge()
        let pipeline = Self.pipeline.replacing("row, label: y, score: p", with: "flight, label: late, score: chance")
        try project.git.write(pipeline, to: "gatehouse.yaml")
        try project.git.write(Self.renamed, to: "evaluate.sh")
        try project.git.write("0.61\n", to: "skill.txt")
        let judged = try await project.judge("--against", "1")
        #expect(judged.outcome == "passed", "\(judged.reason ?? "")")
        let text = try await project.gatehouse("show", "last").output
        #expect(text.contains("champion: run 1, scored in run 1 by its own commit "), "\(text)")
        try project.git.write(Self.renamed.replacing("i % 3 == 0", with: "i % 3 == 1"), to: "evaluate.sh")
        let other = try await project.judge("--against", "1")
        #expect(
            other.outcome == "errored" && other.reason?.contains("The labels of 200 rows differ") == true, "\(other.reason ?? "")"
        )
        try project.git.write(pipeline.replacing("chance }", with: "chance, positive: 0 }"), to: "gatehouse.yaml")
        try project.git.write(Self.renamed, to: "evaluate.sh")
        try await project.judge("--against", "1")
        let turned = try await project.gatehouse("show", "last").output
        #expect(turned.contains("not by its own commit: its predictions have another 'positive' among 'columns:'"), "\(turned)")
    }

    @Test("Without predictions only this run's evaluation compares, and what changed of it is named")
    func plain() async throws {
        let project = try Project()
        try await project.judge()
        try project.git.write(Project.files["evaluate.sh"]! + "# another\n", to: "evaluate.sh")
        try project.git.write("0.9\n", to: "skill.txt")
        try await project.judge("--against", "1")
        let text = try await project.gatehouse("show", "last").output
        #expect(
            text.contains(
                "champion: run 1, scored by this run's evaluation, of which the champion's own had otherwise: inputs evaluate.sh"),
            "\(text)")
    }
}

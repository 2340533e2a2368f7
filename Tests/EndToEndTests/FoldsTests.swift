import TestSupport
import Testing

@Suite("Folds of the training data")
struct FoldsTests {
    /// The model is the data that it was trained on; the evaluation counts its rows, and those of them that it was trained on.
    private static let files = [
        "data/train.csv": "x\n" + (1...11).map { "\($0)\n" }.joined(), "data/holdout.csv": "x\n100\n",
        "train.sh": "mkdir -p model && cp \"$GATEHOUSE_DATA_TRAIN\" model/m && echo '{}' > metrics.json\n",
        "evaluate.sh": """
        tail -n +2 "$GATEHOUSE_DATA_HOLDOUT" > judged; tail -n +2 "$GATEHOUSE_MODEL/m" > learnt
        echo "{\\"rows\\": $(wc -l < judged), \\"learnt\\": $(wc -l < learnt), \\"known\\": $(grep -cxFf learnt judged)}" > eval.json

        """,
    ]

    private static let pipeline = """
        model: tiny
        data: { train: data/train.csv, holdout: data/holdout.csv }
        train: sh train.sh
        validate: { run: sh evaluate.sh, folds: 5 }
        gates:
          - rows == 1
          - folds.rows >= 2.2
          - folds.known <= 0

        """

    @Test("Each part is judged once by a model that never saw it; the report has the spread, and a second run trains nothing")
    func folds() async throws {
        let project = try Project(Self.pipeline, Self.files)
        let judged = try await project.judge()
        #expect(judged.outcome == "passed", "\(judged.reason ?? "")")
        #expect(judged.gates.map(\.observed) == [1, 2.2, 0])
        let text = try await project.gatehouse("show", "last").output
        #expect(text.contains("rows 2.2 ± 0.44721 over 5 folds of data.train (2 to 3)."), "\(text)")
        #expect(text.contains("learnt 8.8 ± 0.44721 over 5 folds of data.train (8 to 9)."), "\(text)")
        let json = try await project.gatehouse("show", "last", "--format", "json").output
        #expect(json.contains("\"folds.known\" : 0") && json.contains("\"set\" : \"train\""))
        let again = try await project.judge()
        #expect(again.executed.isEmpty && again.outcome == "passed")
    }

    /// The same, from folders of several tables.
    private static let folders = files.merging([
        "data/train.csv": "", "data/holdout.csv": "", "data/train/a.csv": "x\n1\n2\n3\n4\n5\n6\n",
        "data/train/b/c.csv": "x\n7\n8\n",
        "data/train/.note": "", "data/train/d.csv": "x\n9\n10\n11\n", "data/holdout/a.csv": "x\n100\n",
        "train.sh":
            "mkdir -p model && find \"$GATEHOUSE_DATA_TRAIN\" -name '*.csv' -exec tail -q -n +2 {} + > model/m && echo '{}' > metrics.json\n",
        "evaluate.sh": """
        find "$GATEHOUSE_DATA_HOLDOUT" -name '*.csv' -exec tail -q -n +2 {} + > judged
        echo "{\\"rows\\": $(wc -l < judged), \\"known\\": $(grep -cxFf "$GATEHOUSE_MODEL/m" judged)}" > eval.json

        """,
    ]) { $1 }

    private static let ofFolders = pipeline.replacing("data/train.csv", with: "data/train").replacing(
        "data/holdout.csv", with: "data/holdout")

    @Test("The tables of a folder are dealt as one, each row where it stood")
    func folder() async throws {
        let project = try Project(Self.ofFolders, Self.folders)
        let judged = try await project.judge()
        #expect(judged.outcome == "passed", "\(judged.reason ?? "")")
        #expect(judged.gates.map(\.observed) == [1, 2.2, 0])
    }

    @Test("What cannot be split is told by lint, by plan and before anything is trained")
    func refused() async throws {
        let file =
            "validate.folds: data/train/d.csv.gz of data.train is no plain CSV, TSV or JSON Lines file, and only those are split."
        let unlike =
            "validate.folds: data.train is a folder and data.holdout a file, and the evaluation would find the one where it looks for"
        let cases = [
            (Self.ofFolders, Self.folders.merging(["data/train/d.csv.gz": ""]) { $1 }, file),
            (Self.ofFolders.replacing("data/holdout", with: "data/holdout.csv"), Self.folders, unlike),
        ]
        for (pipeline, files, sentence) in cases {
            let project = try Project(pipeline, files)
            for command in ["lint", "plan", "run"] {
                let ended = try await project.gatehouse(command)
                #expect(ended.status == 6 || command != "lint" && ended.status != 0)
                #expect(ended.errors.contains(sentence), "\(command): \(ended.errors)")
            }
        }
        let few = try Project(
            Self.pipeline.replacing("folds: 5", with: "folds: 12").replacing("sh train", with: "echo learning; sh train"),
            Self.files)
        let judged = try await few.judge()
        #expect(judged.outcome == "failed")
        let told = try await few.gatehouse("show", "last").output
        #expect(
            told.contains("data/train.csv has fewer rows than the 12 folds that it is to be split into. Ask for fewer."),
            "\(told)")
        #expect(try await !few.gatehouse("logs", "last").output.contains("learning"), "nothing was trained")
    }
}

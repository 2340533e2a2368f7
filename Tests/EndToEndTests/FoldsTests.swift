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
}

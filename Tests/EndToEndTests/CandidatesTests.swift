import Foundation
import TestSupport
import Testing

@Suite("Repeats and matrices")
struct CandidatesTests {
    /// The model is a skill, moved a little by the seed; scores of positive rows rise with it. Each training leaves a line behind.
    private static func files(_ traces: String) -> [String: String] {
        [
            "skill.txt": "0.6\n", "data/tune.csv": "300\n", "data/holdout.csv": "900\n", "data/train.csv": "1\n",
            "train.sh": """
            echo "$GATEHOUSE_SEED ${GATEHOUSE_PARAM_DEPTH:-}" >> '\(traces)'
            mkdir -p model
            awk -v s="$(cat skill.txt)" -v d="${GATEHOUSE_PARAM_DEPTH:-0}" -v r="$GATEHOUSE_SEED" -v w="${WIDTH:-0.004}" \\
              'BEGIN { print s + d / 100 + w * (r % 3) }' > model/m
            echo '{}' > metrics.json

            """,
            "evaluate.sh": """
            awk -v s="$(cat "$GATEHOUSE_MODEL/m")" -v n="$(cat "$GATEHOUSE_DATA_HOLDOUT")" 'BEGIN {
              seed = 7; print "row,y,p"
              for (i = 0; i < n; i++) {
                seed = (seed * 1103 + 12345) % 65536; y = (i % 3 == 0)
                printf "%d,%d,%.6f\\n", i, y, 0.5 * seed / 65536 + y * s * 0.5
              }
            }' > predictions.csv

            """,
        ]
    }

    private static func yaml(_ train: String, margin: String = "0.05") -> String {
        """
        model: tiny
        data: { train: data/train.csv, tune: data/tune.csv, holdout: data/holdout.csv }
        train:
          run: sh train.sh
        \(train)
        validate:
          run: sh evaluate.sh
          outputs: { predictions: predictions.csv }
          columns: { id: row, label: y, score: p }
        gates:
          - accuracy >= 0.5
          - { not_worse: roc_auc, margin: \(margin) }

        """
    }

    private let traces: TemporaryFolder

    init() throws { traces = try TemporaryFolder() }

    private func project(_ train: String, margin: String = "0.05") throws -> Project {
        try Project(Self.yaml(train, margin: margin), Self.files(traces.path + "/trainings"))
    }

    private func trainings() throws -> [String] {
        try String(contentsOfFile: traces.path + "/trainings", encoding: .utf8).split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
    }

    @Test("Repeats are trained with the seeds 1 to N, widen the interval and are reused by their own keys")
    func repeats() async throws {
        let project = try project("  repeat: 3")
        let first = try await project.judge()
        #expect(first.outcome == "passed", "\(first.reason ?? "")")
        #expect(try trainings() == ["1", "2", "3"])
        try project.git.write("0.61\n", to: "skill.txt")
        let second = try await project.judge("--against", "1")
        #expect(second.outcome == "passed", "\(second.reason ?? "")")
        #expect(second.gates[1].reason.contains("widened by the spread of its repeats"), "\(second.gates[1].reason)")
        let text = try await project.gatehouse("show", "last").output
        #expect(text.contains("over 3 seeds"), "\(text)")
        try project.git.write(Self.yaml("  repeat: 4"), to: "gatehouse.yaml")
        try await project.judge("--against", "1")
        #expect(try trainings() == ["1", "2", "3", "1", "2", "3", "4"])
    }

    @Test("An open verdict is looked at once more, after more repeats, each look at half the level")
    func looks() async throws {
        let project = try project("  repeat: { min: 2, max: 3 }", margin: "0.0005")
        try await project.judge()
        #expect(try trainings() == ["1", "2"])
        try project.git.write("0.605\n", to: "skill.txt")
        let open = try await project.judge("--against", "1")
        #expect(open.outcome == "inconclusive", "\(open.reason ?? "")")
        #expect(try trainings() == ["1", "2", "1", "2", "3"])
        #expect(open.gates[1].reason.contains("with 97.5 % confidence"), "\(open.gates[1].reason)")
    }

    @Test("Every combination is trained and scored on the data for tuning; the best is judged, with a table that says why")
    func matrix() async throws {
        let project = try project("  matrix: { depth: [2, 9, 5] }\n  select: { metric: max(roc_auc), on: tune }\n  repeat: 2")
        let judged = try await project.judge()
        #expect(judged.outcome == "passed", "\(judged.reason ?? "")")
        #expect(try trainings() == ["1 2", "1 9", "1 5", "2 9"])
        let text = try await project.gatehouse("show", "last").output
        for words in ["3 combinations by max(roc_auc) on tune", "depth=9", "chosen: the best score", "over 2 seeds"] {
            #expect(text.contains(words), "\(words) in \(text)")
        }
        let json = try await project.gatehouse("show", "last", "--format", "json").output
        #expect(json.contains("\"chosen\" : 2") && json.contains("\"depth\" : \"9\""), "\(json)")
        try await project.judge()
        #expect(try trainings().count == 4)
    }

    @Test("Choosing on a set with the bytes of the data for validation is refused, before anything is trained")
    func chosenByTheJudge() async throws {
        let project = try project("  matrix: { depth: [2, 9] }\n  select: { metric: max(roc_auc), on: tune }")
        try project.git.write("900\n", to: "data/tune.csv")
        try project.git.commit("Choose by what judges")
        let words = "train.select.on: 'tune' has the bytes of 'holdout', which is for validation."
        for command in ["plan", "run"] {
            let ended = try await project.gatehouse(command)
            #expect(ended.status == 6 && ended.errors.contains(words), "\(ended)")
        }
        #expect(!FileManager.default.fileExists(atPath: traces.path + "/trainings"))
    }

    @Test(
        "A run that is killed while a combination is trained or scored is gone on with by the next: each is trained once, and the same is chosen",
        arguments: ["train.sh", "evaluate.sh"])
    func killed(script: String) async throws {
        let project = try project("  matrix: { depth: [2, 9, 5] }\n  select: { metric: max(roc_auc), on: tune }")
        let meeting = try Meeting(traces.path + "/meeting")
        let pause = """
            if [ "$GATEHOUSE_STAGE" = train ] && [ "${GATEHOUSE_PARAM_DEPTH:-9}" = 9 ] && [ ! -e '\(traces.path)/resume' ]; then
              exec 3> '\(meeting.path)'; echo here >&3; sleep 1000000 & wait
            fi

            """
        try project.git.write(pause + (try project.shell("cat \(script)")), to: script)
        let run = try project.start(["run"])
        #expect(await meeting.isReached())
        run.signal(SIGKILL)
        _ = await run.wait()
        #expect(await meeting.isLeft())
        try traces.write("", to: "resume")
        let judged = try await project.judge()
        #expect(judged.outcome == "passed", "\(judged.reason ?? "")")
        #expect(try trainings() == ["0 2", "0 9", "0 5"])
        let json = try await project.gatehouse("show", "last", "--format", "json").output
        #expect(json.contains("\"chosen\" : 2"), "\(json)")
    }

    @Test("Judgements by the same validation data are counted, and warned of from the 20th")
    func worn() async throws {
        let project = try project("  seed: 1")
        for _ in 1...19 { try await project.judge() }
        let sentence = "data.holdout has judged 20 runs by now: who tries often enough passes by chance. Judge by fresh data."
        #expect(try await !project.gatehouse("show", "last").output.contains("has judged"))
        try await project.judge()
        #expect(try await project.gatehouse("show", "last").output.contains(sentence))
        try project.git.write("901\n", to: "data/holdout.csv")
        try await project.judge()
        #expect(try await !project.gatehouse("show", "last").output.contains("has judged"))
    }

    @Test("Where no combination has the number, training fails and says so")
    func unscored() async throws {
        let project = try project("  matrix: { depth: [2, 9] }\n  select: { metric: max(rmse), on: tune }")
        let judged = try await project.judge()
        #expect(judged.status == 1)
        #expect(judged.reason?.contains("no combination of the matrix has 'rmse' on data.tune") == true, "\(judged.reason ?? "")")
    }
}

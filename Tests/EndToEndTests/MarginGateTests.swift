import Foundation
import TestSupport
import Testing

@Suite("Gates over predictions")
struct MarginGateTests {
    private static let pipeline = """
        model: tiny
        train: sh train.sh
        validate:
          run: sh evaluate.sh
          outputs: { metrics: eval.json, predictions: predictions.csv }
          columns: { id: row, label: y, score: p, slices: [carrier] }
        gates:
          - accuracy >= 0.5
          - { not_worse: roc_auc, than: champion, margin: MARGIN, owner: risk }

        """

    /// The scores of positive rows rise with the number in `skill.txt`; those of carrier B with `b.txt`, where it differs.
    private static let files = [
        "skill.txt": "0.6\n", "b.txt": "0\n",
        "train.sh": "mkdir -p model && cat skill.txt b.txt > model/m && echo '{}' > metrics.json\n",
        "evaluate.sh": """
        awk -v s="$(head -n 1 "$GATEHOUSE_MODEL/m")" -v b="$(tail -n 1 "$GATEHOUSE_MODEL/m")" 'BEGIN {
          seed = 7; print "row,y,p,carrier"
          for (i = 0; i < 900; i++) {
            seed = (seed * 1103 + 12345) % 65536; y = (i % 3 == 0); c = (i % 2 ? "A" : "B")
            q = 0.5 * seed / 65536 + y * (c == "B" ? s + b : s) * 0.5
            printf "%d,%d,%.6f,%s\\n", i, y, q, c
          }
        }' > predictions.csv
        echo '{"accuracy": 0.123}' > eval.json

        """,
    ]

    private static func project(_ margin: String = "0.01", _ more: String = "") throws -> Project {
        try Project(pipeline.replacing("MARGIN", with: margin) + more, files)
    }

    @Test("Metrics come from the predictions; what the script says is 'reported.', and the difference is told")
    func computed() async throws {
        let project = try Self.project("0.01", "  - reported.accuracy <= 0.2\n  - mean(p) <= 1\n")
        let judged = try await project.judge()
        #expect(judged.outcome == "passed", "\(judged.reason ?? "")")
        #expect(judged.gates.map(\.outcome) == ["passed", "not_applicable", "passed", "passed"])
        #expect(judged.gates[0].observed ?? 0 > 0.5 && judged.gates[2].observed == 0.123)
        let text = try await project.gatehouse("show", "last").output
        #expect(text.contains("The script reports accuracy 0.123, and its predictions give 0."), "\(text)")
    }

    @Test("A model that lost skill fails, one like the champion passes, and a thin margin is not decided: exit code 7")
    func decided() async throws {
        let project = try Self.project()
        try await project.judge()
        try project.git.write("0.61\n", to: "skill.txt")
        let like = try await project.judge("--against", "1")
        #expect(like.outcome == "passed", "\(like.reason ?? "")")
        #expect(like.gates[1].outcome == "passed" && like.gates[1].champion != nil)
        try project.git.write("0.3\n", to: "skill.txt")
        let lost = try await project.judge("--against", "1")
        #expect(lost.status == 1 && lost.gates[1].outcome == "failed")
        #expect(lost.reason?.contains("with 95 % confidence worse by at least") == true, "\(lost.reason ?? "")")
        try project.git.write("0.59\n", to: "skill.txt")
        try project.git.write(Self.pipeline.replacing("MARGIN", with: "0.0038"), to: "gatehouse.yaml")
        let open = try await project.judge("--against", "1")
        #expect(open.status == 7 && open.outcome == "inconclusive", "\(open.reason ?? "")")
        let json = try await project.gatehouse("show", "last", "--format", "json").output
        for word in [
            "\"method\" : \"DeLong's", "\"owner\" : \"risk\"", "\"examples\" : 900", "run 1, scored in run 1 by its own commit",
        ] {
            #expect(json.contains(word), "\(word)")
        }
    }

    @Test("A margin thinner than the last run's rows allow is told by plan and lint, before anything runs")
    func rowsNeeded() async throws {
        let project = try Self.project()
        try await project.judge()
        try project.git.write("0.61\n", to: "skill.txt")
        try await project.judge("--against", "1")
        let fine = try await project.gatehouse("lint")
        #expect(fine.status == 0 && !fine.errors.contains("needs about"), "\(fine.errors)")
        try project.git.write(Self.pipeline.replacing("MARGIN", with: "0.00001"), to: "gatehouse.yaml")
        let words = "not_worse roc_auc: margin 0.00001 needs about "
        let lint = try await project.gatehouse("lint")
        #expect(lint.status == 0 && lint.errors.contains(words), "\(lint.errors)")
        let plan = try await project.gatehouse("plan")
        #expect(plan.output.contains("gatehouse.yaml:9: " + words), "\(plan.output)")
    }

    @Test("The same evidence gives the same verdict, bit for bit")
    func sameBits() async throws {
        let project = try Self.project("0.01", "  - { not_worse: f1, margin: 0.02 }\n")
        try await project.judge()
        try project.git.write("0.58\n", to: "skill.txt")
        try await project.judge("--against", "1")
        func gates() async throws -> String {
            let json = try await project.gatehouse("show", "last", "--format", "json").output
            return String(json.split(separator: "\"statistics\" : {").dropFirst().joined())
        }
        let first = try await gates()
        try await project.judge("--against", "1", "--fresh")
        let second = try await gates()
        #expect(first.contains("BCa bootstrap") && first.contains("\"bound\""))
        let bounds = { (text: String) in text.split(separator: "\n").filter { $0.contains("\"bound\"") } }
        #expect(bounds(first) == bounds(second) && bounds(first).count == 2)
    }

    @Test("A slice that fails fails the run while the whole improves")
    func slice() async throws {
        let project = try Self.project("0.05", "  - { not_worse: roc_auc, each: carrier, margin: 0.05 }\n")
        try await project.judge()
        try project.git.write("0.9\n", to: "skill.txt")
        try project.git.write("-0.6\n", to: "b.txt")
        let judged = try await project.judge("--against", "1")
        #expect(judged.outcome == "failed" && judged.gates.last?.reason.hasPrefix("carrier=B failed.") == true, "\(judged.gates)")
    }

    @Test("Small allowed losses do not add up: the best promoted version is scored again beside the champion")
    func slowDecline() async throws {
        let yaml = Self.pipeline.replacing("MARGIN", with: "0.02").replacing("than: champion", with: "than: [champion, best]")
        let more = "  - accuracy >= best.accuracy - 30pt\npromote: production\n"
        let project = try Project(yaml + more, Self.files)
        try await project.agent()
        try project.learn("0.57")
        try await project.agent()
        #expect(try project.git.git("tag", "--list").contains("tiny@v0.0.2"))
        try project.learn("0.54")
        try await project.agent()
        #expect(try !project.git.git("tag", "--list").contains("tiny@v0.0.3"))
        let text = try await project.gatehouse("show", "last").output
        for words in [
            "not_worse roc_auc than champion, margin 0.02", "not_worse roc_auc than best, margin 0.02",
            "The best of the last 2 promoted versions is v0.0.1.", "Since v0.0.1, the first: ",
        ] {
            #expect(text.contains(words), "\(words): \(text)")
        }
        let json = try await project.gatehouse("show", "last", "--format", "json").output
        #expect(json.contains("\"v0.0.2, scored ") && json.contains("\"v0.0.1, scored "), "\(json)")
        let back = try await project.gatehouse("rollback", "tiny", "--because", "slower")
        #expect(back.status == 0, "\(back.errors)")
        try project.learn("0.56")
        try await project.agent()
        #expect(try await project.gatehouse("show", "last").output.contains("Since v0.0.1, the first: "))
    }

    @Test("Predictions that are no evidence fail the evaluation, in a sentence without a value")
    func broken() async throws {
        let project = try Self.project()
        try project.git.write("printf 'row,y,p,carrier\\n1,0,secret,A\\n' > predictions.csv\n", to: "evaluate.sh")
        let judged = try await project.judge()
        #expect(judged.outcome == "failed")
        #expect(judged.reason == "predictions.csv, line 2: column 'p' is not a number.", "\(judged.reason ?? "")")
    }

    @Test("Models that were scored on other rows are errored, with the count of ids")
    func otherRows() async throws {
        let project = try Self.project()
        let script = try project.shell("cat evaluate.sh")
        try project.git.write(script.replacing("i < 900", with: "i < 900 - (s < 0.5)"), to: "evaluate.sh")
        try await project.judge()
        try project.git.write("0.4\n", to: "skill.txt")
        let judged = try await project.judge("--against", "1")
        #expect(judged.status == 3)
        #expect(
            judged.reason?.contains(
                "The two models were not scored on the same rows: 0 ids are only in the candidate's predictions.csv and 1 id is only in "
                    + "the champion's predictions.csv.") == true, "\(judged.reason ?? "")")
    }

    @Test("A fixed bound with confidence passes, fails or is not decided, and its owner is named")
    func level() async throws {
        func gates(_ level: String) -> String { "  - { gate: accuracy >= \(level), confidence: 95%, owner: risk }\n" }
        for (level, outcome) in [("0.80", "passed"), ("0.87", "inconclusive"), ("0.95", "failed")] {
            let judged = try await Self.project("0.01", gates(level)).judge()
            let gate = try #require(judged.gates.last)
            #expect(gate.outcome == outcome, "\(gate.reason)")
            #expect(gate.name == "accuracy >= \(level) with 95% confidence")
            #expect(gate.reason.contains("(900 examples, Wilson's score interval)."), "\(gate.reason)")
        }
    }

    @Test("What 'lint --expand' prints of gates by margin means the same")
    func expand() async throws {
        let project = try Self.project(
            "0.5pt",
            "  - { not_worse: 'mean(p)', direction: lower, each: carrier, margin: 0.05, require: [A], small: fail }\n  - { gate: accuracy >= 0.8, confidence: 99%, owner: risk }\n"
        )
        let long = try await project.gatehouse("lint", "--expand").output
        #expect(long.contains("min_examples: 100") && long.contains("slices:\n"), "\(long)")
        try project.git.write(long, to: "gatehouse.yaml")
        #expect(try await project.gatehouse("lint", "--expand").output == long)
    }
}

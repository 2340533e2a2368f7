import Foundation
import TestSupport
import Testing

@Suite("selftest, by a user and by itself")
struct SelfTestingTests {
    private static func pipeline(_ gates: String) -> String {
        """
        model: tiny
        train: mkdir -p model && cat skill.txt > model/m && echo '{}' > metrics.json
        validate:
          run: sh evaluate.sh
          inputs: [evaluate.sh]
          outputs: { metrics: eval.json, predictions: predictions.csv }
          columns: { id: row, label: y, prediction: p }
        gates:
        \(gates)

        """
    }

    private static let files = [
        "skill.txt": "40\n",
        "evaluate.sh": """
        awk -v s="$(cat "$GATEHOUSE_MODEL/m")" 'BEGIN { print "row,y,p"
          for (i = 0; i < 600; i++) print i "," i % 2 "," (i < s ? 1 - i % 2 : i % 2) }' > predictions.csv
        echo '{}' > eval.json

        """,
    ]

    @Test("The first verdict names the gate that cannot fail; one under the same rules as the champion tries nothing")
    func byItself() async throws {
        let project = try Project(
            Self.pipeline("  - accuracy >= 0.8\n  - { gate: accuracy >= 0.1, owner: risk }"), Self.files)
        try await project.judge()
        let text = try await project.gatehouse("show", "last").output
        #expect(
            text.contains("accuracy >= 0.1 (gatehouse.yaml:10) passes with shuffled predictions: it cannot fail. Ask risk."),
            "\(text)")
        try project.git.write("41\n", to: "skill.txt")
        try await project.judge("--against", "1")
        let json = try await project.gatehouse("show", "last", "--format", "json").output
        #expect(json.contains("\"self_test\" : null"), "\(json)")
    }

    @Test("In a bare repository the gates are those of HEAD")
    func bare() async throws {
        let project = try Project(Self.pipeline("  - accuracy >= 0.2"), Self.files)
        _ = try project.shell("git clone -q --bare . ../bare.git")
        let judged = try await project.gatehouse("run", "-C", "../bare.git")
        #expect(judged.status == 0, "\(judged.errors)")
        let loose = try await project.gatehouse("selftest", "-C", "../bare.git")
        #expect(loose.status == 1 && loose.output.contains("a model that guesses would be promoted"), "\(loose.errors)")
    }

    @Test("Gates that let shuffled predictions through end with exit code 1, those that reject them with 0")
    func byHand() async throws {
        let project = try Project(Self.pipeline("  - accuracy >= 0.8"), Self.files)
        let early = try await project.gatehouse("selftest")
        #expect(early.status == 2, "\(early.errors)")
        try await project.judge()
        let sound = try await project.gatehouse("selftest")
        #expect(sound.status == 0 && sound.output.contains("The gates reject what they must (600 predictions of run 1)."))
        try project.git.write(Self.pipeline("  - accuracy >= 0.2"), to: "gatehouse.yaml")
        let loose = try await project.gatehouse("selftest", "--format", "json")
        #expect(loose.status == 1 && loose.output.contains("a model that guesses would be promoted"), "\(loose.output)")
    }
}

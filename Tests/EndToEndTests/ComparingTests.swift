import Testing
import TestSupport

@Suite("run --against")
struct ComparingTests {
    private static let relative = "accuracy >= champion.accuracy - 0.5pt"

    @Test(
        "A gate that names the champion decides by it",
        arguments: [("0.79", "failed", 1), ("0.797", "passed", 0), ("0.9", "passed", 0)] as [(String, String, Int32)])
    func relativeGate(skill: String, outcome: String, status: Int32) async throws {
        let project = try Project()
        try await project.judge()
        try project.git.write(skill + "\n", to: "skill.txt")
        let judged = try await project.judge("--against", "1")
        #expect(judged.status == status)
        let gate = try #require(judged.gates.first { $0.name == Self.relative })
        #expect(gate.outcome == outcome)
        #expect(gate.champion == 0.8)
    }

    @Test("A champion is named by number, by the beginning of its name, or by 'last'")
    func names() async throws {
        let project = try Project()
        let first = try await project.judge().report.run.id
        try project.git.write("0.9\n", to: "skill.txt")
        for name in ["1", "#1", String(first.prefix(18)), first] {
            #expect(try await project.judge("--against", name).gates.last?.champion == 0.8)
        }
    }

    @Test("The champion's own model is not judged again")
    func unchanged() async throws {
        let project = try Project()
        try await project.judge()
        let judged = try await project.judge("--against", "last")
        #expect(judged.status == 0)
        #expect(judged.reason == "unchanged: the model is the champion")
    }

    @Test("An evaluation that ignores the model is errored, though its gates would pass")
    func ignoringEvaluation() async throws {
        let project = try Project(replacing: ["validate": "echo '{\"accuracy\": 0.8}' > eval.json"])
        try await project.judge()
        try project.git.write("0.9\n", to: "skill.txt")
        let judged = try await project.judge("--against", "1")
        #expect(judged.status == 3)
        #expect(
            judged.reason
                == "the evaluation does not depend on the model: with an empty folder in its place it left the same evidence")
    }

    @Test("Two different models with the same evidence are judged, where the evaluation needs the model")
    func sameEvidence() async throws {
        let project = try Project()
        try await project.judge()
        try project.git.write("5,6\n", to: "data/train.csv")
        let judged = try await project.judge("--against", "1")
        #expect(judged.status == 0)
        #expect(judged.gates.map(\.outcome) == ["passed", "passed"])
    }

    @Test("A champion that cannot be evaluated is errored, not failed")
    func brokenChampion() async throws {
        let project = try Project()
        try await project.judge()
        try project.git.write("0.9\n", to: "skill.txt")
        try project.git.write("grep -q 0.9 \"$GATEHOUSE_MODEL/m\" || exit 7\n" + Project.files["evaluate.sh"]!, to: "evaluate.sh")
        let judged = try await project.judge("--against", "1")
        #expect(judged.status == 3)
        #expect(judged.reason == "champion cannot be evaluated: validate ended with exit code 7")
    }

    @Test("A run that left no model cannot be compared with")
    func noModel() async throws {
        let project = try Project(replacing: ["test": "false"])
        let id = try await project.judge().report.run.id
        let ended = try await project.gatehouse("run", "--against", "1")
        #expect(
            ended.errors
                == "gatehouse: Run \(id.prefix(18)) left no model to compare with. Name one whose train stage passed: 'gatehouse runs'.\n"
        )
    }
}

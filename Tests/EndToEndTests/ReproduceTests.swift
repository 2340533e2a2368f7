import Foundation
import TestSupport
import Testing

@Suite("Training a version again")
struct ReproduceTests {
    private static func promoted(_ train: String) async throws -> Project {
        let project = try Project(Project.promoting, Project.files.merging(["train.sh": train]) { $1 })
        try await project.agent()
        return project
    }

    private struct Printed: Decodable {
        struct Metric: Decodable, Equatable {
            let name: String
            let recorded: Double?, now: Double?
            let band: [Double]?
            let within: Bool
        }

        let version: String, outcome: String
        let first: String?
        let metrics: [Metric]
    }

    @Test("The same bytes are identical, and nothing is promoted by it")
    func identical() async throws {
        let project = try await Self.promoted(Project.files["train.sh"] ?? "")
        let tags = try project.git.git("tag", "--list")
        let ended = try await project.gatehouse("reproduce", "tiny@v0.0.1")
        #expect(ended.status == 0 && ended.output == "identical  tiny@v0.0.1\n", "\(ended.errors)")
        let json = try await project.gatehouse("reproduce", "tiny@v0.0.1", "--format", "json")
        let document = try JSONDecoder().decode(Printed.self, from: Data(json.output.utf8))
        #expect(document.version == "tiny@v0.0.1" && document.outcome == "identical" && document.first == nil)
        #expect(document.metrics == [.init(name: "accuracy", recorded: 0.8, now: 0.8, band: nil, within: true)])
        #expect(try project.git.git("tag", "--list") == tags)
        let score = try await project.gatehouse("doctor", "--score")
        #expect(score.output.contains("run 3 trained tiny@v0.0.1 again, to the same bytes"), "\(score.output)")
    }

    @Test("While another holds the state it says who, trains nothing and leaves everything as it is")
    func held() async throws {
        let project = try await Self.promoted(Project.files["train.sh"] ?? "")
        let lock =
            "import fcntl, sys, time; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); open('held', 'w'); time.sleep(600)"
        let holder = try RunningProgram(
            ["python3", "-c", lock, project.state + "/lock"], environment: project.variables, in: project.path)
        while !project.exists("held") { await Waiting.pause() }
        let runs = try await project.gatehouse("runs").output
        let ended = try await project.gatehouse("reproduce", "tiny@v0.0.1")
        #expect(ended.status == 3 && ended.output.isEmpty, "\(ended.errors)")
        #expect(ended.errors.contains("Wait until it ends, or stop it."), "\(ended.errors)")
        #expect(try await project.gatehouse("runs").output == runs)
        holder.signal(SIGKILL)
        _ = await holder.wait()
    }

    @Test("Other bytes that score the same are equivalent, and the first difference is named")
    func equivalent() async throws {
        let project = try await Self.promoted(
            "mkdir -p model && cat skill.txt > model/m && date +%N > model/stamp && echo '{\"loss\": 1}' > metrics.json\n")
        let ended = try await project.gatehouse("reproduce", "tiny@v0.0.1")
        #expect(
            ended.status == 0
                && ended.output == "equivalent  tiny@v0.0.1\n  'stamp' differs first.\n  Every metric is the same.\n",
            "\(ended.errors)")
    }

    /// Scores lower when a version is trained again.
    private static let lower =
        "mkdir -p model && case $GATEHOUSE_REF in *@*) echo 0.7;; *) echo 0.8$GATEHOUSE_SEED;; esac > model/m"
        + " && echo '{\"loss\": 1}' > metrics.json\n"

    @Test("Another score is different, ends with 1, and is nothing that a later run takes or a person means")
    func different() async throws {
        let project = try await Self.promoted(Self.lower)
        let ended = try await project.gatehouse("reproduce", "tiny@v0.0.1")
        let text = "different  tiny@v0.0.1\n  'm' differs first.\n  accuracy is 0.7, and was 0.8.\n"
        #expect(ended.status == 1 && ended.output == text, "\(ended.output)\(ended.errors)")
        #expect(try await project.gatehouse("reproduce", "tiny@v0.0.9").status == 2)
        let shown = try await project.gatehouse("show", "--format", "json")
        #expect(shown.output.contains("\"number\" : 1,"), "\(shown.output)")
        try project.git.write(Project.promoting.replacing(">= 0.5", with: ">= 0.6"), to: "gatehouse.yaml")
        try project.git.commit()
        try await project.agent()
        let next = try await project.gatehouse("show", "--format", "json")
        #expect(next.output.contains("\"accuracy\" : 0.8\n") || next.output.contains("\"accuracy\" : 0.8,"), "\(next.output)")
        #expect(try await project.gatehouse("show").output.contains("reused from run 1"))
    }

    @Test("Another score within the band of the version's repeats is equivalent, and the band is said")
    func band() async throws {
        let again = Self.lower.replacing("echo 0.7", with: "echo 0.82")
        let yaml = Project.promoting.replacing("train: sh train.sh", with: "train: { run: sh train.sh, repeat: 3 }")
        let project = try Project(yaml, Project.files.merging(["train.sh": again]) { $1 })
        try await project.agent()
        let ended = try await project.gatehouse("reproduce", "tiny@v0.0.1")
        let text = """
            equivalent  tiny@v0.0.1
              'm' differs first.
              Every metric is within the band of the version's 3 repeats: accuracy 0.82 in 0.81 … 0.83.

            """
        #expect(ended.status == 0 && ended.output == text, "\(ended.output)\(ended.errors)")
    }
}

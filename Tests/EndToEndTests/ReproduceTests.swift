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

    @Test("The same bytes are identical, and nothing is promoted by it")
    func identical() async throws {
        let project = try await Self.promoted(Project.files["train.sh"] ?? "")
        let tags = try project.git.git("tag", "--list")
        let ended = try await project.gatehouse("reproduce", "tiny@v0.0.1")
        #expect(ended.status == 0 && ended.output == "identical  tiny@v0.0.1\n", "\(ended.errors)")
        let json = try await project.gatehouse("reproduce", "tiny@v0.0.1", "--format", "json")
        let document = try JSONDecoder().decode([String: String].self, from: Data(json.output.utf8))
        #expect(document == ["version": "tiny@v0.0.1", "outcome": "identical"])
        #expect(try project.git.git("tag", "--list") == tags)
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
        #expect(ended.status == 0 && ended.output == "equivalent  tiny@v0.0.1\n  'stamp' differs first.\n", "\(ended.errors)")
    }

    @Test("Another score is different, and ends with 1")
    func different() async throws {
        let project = try await Self.promoted(
            "mkdir -p model && echo 0.8$(date +%N) > model/m && echo '{\"loss\": 1}' > metrics.json\n")
        let ended = try await project.gatehouse("reproduce", "tiny@v0.0.1")
        #expect(ended.status == 1 && ended.output == "different  tiny@v0.0.1\n  'm' differs first.\n", "\(ended.errors)")
        #expect(try await project.gatehouse("reproduce", "tiny@v0.0.9").status == 2)
    }
}

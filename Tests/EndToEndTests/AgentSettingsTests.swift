import Foundation
import TestSupport
import Testing

/// What the settings of a running agent are for, beside its work.
@Suite("An agent's settings", .timeLimit(.minutes(20)))
struct AgentSettingsTests {
    @Test("reading commands find the state that the settings name from anywhere, and 'status' shows gpus where there are some")
    func found() async throws {
        let project = try Project(Project.promoting)
        let folder = project.git.folder.path
        let file = try project.write(
            configuration: "state: \(folder)/kept\nmachine: { gpus: 2 }\nrepositories: [{ path: \(project.path) }]\n")
        let agent = try project.start(["agent", "--config", file], in: folder)
        while !agent.errorsSoFar.contains("run 1 passed") { await Waiting.pause() }
        for command in ["runs", "show", "logs", "why", "status"] {
            let ended = try await project.gatehouse([command, "--config", file], in: folder)
            #expect(ended.status == 0 && (command == "logs" || !ended.output.isEmpty), "\(command): \(ended)")
        }
        let status = try await project.gatehouse("status", "--config", file, in: folder)
        #expect(status.output.contains("\ngpus        2 of 2 free: 0, 1\n"), "\(status.output)")
        agent.signal(SIGTERM)
        #expect(await agent.wait().status == 0)
        #expect(!(try await project.gatehouse("status", "--config", file, in: folder).output.contains("gpus")))
    }

    @Test("settings that are read again in the middle of a step leave it and its run alone")
    func reloaded() async throws {
        let hold = try TemporaryFolder("gatehouse-hold")
        try hold.write("", to: "hold")
        let train = "echo began >> \(hold.path)/began; while [ -e \(hold.path)/hold ]; do sleep 0.05; done; sh train.sh"
        let project = try Project(Project.yaml(replacing: ["train": train]) + "promote: production\n")
        let file = try project.write(configuration: "repositories: [{ path: \(project.path) }]\n")
        let agent = try project.start(["agent", "--config", file])
        while access(hold.path + "/began", F_OK) != 0 { await Waiting.pause() }
        for count in 1...3 {
            agent.signal(SIGHUP)
            while agent.errorsSoFar.components(separatedBy: "settings were read again").count <= count { await Waiting.pause() }
        }
        let status = try await project.gatehouse("status")
        #expect(status.output.contains("train/train"))
        try FileManager.default.removeItem(atPath: hold.path + "/hold")
        while !agent.errorsSoFar.contains("run 1 passed") { await Waiting.pause() }
        agent.signal(SIGTERM)
        let ended = await agent.wait()
        #expect(ended.status == 0 && !ended.errors.contains("error:"), "\(ended.errors)")
        #expect(try String(contentsOfFile: hold.path + "/began", encoding: .utf8) == "began\n")
    }
}

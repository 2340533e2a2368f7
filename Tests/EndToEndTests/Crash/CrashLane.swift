import Foundation
import TestSupport

/// A bare repository in which a first model holds production and a second commit waits, kept aside and laid out anew for every
/// crash, always in the same place: keys and positions hold the repository's path.
final class CrashLane {
    static let files = ["data/train.csv": "1,2\n", "data/holdout.csv": "3,4\n", "skill.txt": "0.8\n"]
    /// What is promoted first and then, as the files of the models.
    static let models = ["0.8\n1,2\n", "0.9\n1,2\n"]

    let folder: TemporaryFolder
    let commits: [String]
    private let variables: [String: String]

    var place: String { folder.path + "/place" }
    var repository: String { place + "/bare.git" }
    var state: String { repository + "/gatehouse" }
    private var template: String { folder.path + "/template" }
    private var record: String { folder.path + "/record" }

    /// In memory where the machine has such a folder: what is shown is the order of calls, not what a disk makes of them.
    init() async throws {
        let memory = "/dev/shm"
        folder = try TemporaryFolder("gatehouse-crash", in: access(memory, W_OK) == 0 ? memory : nil)
        variables = try CrashLane.variables(folder.path)
        let source = try GitFixture()
        for (name, text) in CrashLane.files { try source.write(text, to: name) }
        try source.write(CrashLane.yaml(told: folder.path + "/place/told"), to: "gatehouse.yaml")
        let first = try source.commit("First")
        let bare = folder.path + "/place/bare.git"
        try source.git("clone", "--quiet", "--bare", "--template=", source.path, bare)
        try source.write("0.9\n", to: "skill.txt")
        commits = [first, try source.commit("Second")]
        let ended = try await agent()
        guard ended.status == 0 else { throw Unexpected(ended: ended) }
        try source.git("push", "--quiet", bare, "main")
        try FileManager.default.moveItem(atPath: place, toPath: template)
    }

    private static func yaml(told: String) -> String {
        """
        model: tiny
        environment: host
        data: { train: data/train.csv, holdout: data/holdout.csv }
        test: 'true'
        train: 'mkdir model && cat skill.txt data/train.csv > model/m && echo {} > metrics.json'
        validate: 'read skill rest < "$GATEHOUSE_MODEL/m"; echo "{\\"accuracy\\": $skill}" > eval.json'
        gates: ["accuracy >= 0.5", "accuracy >= champion.accuracy - 0.5pt"]
        promote: { to: production, then: 'echo "$GATEHOUSE_PROMOTION" >> "\(told)"' }

        """
    }

    /// A PATH with what the steps need and no interpreter.
    private static func variables(_ folder: String) throws -> [String: String] {
        let manager = FileManager.default
        for name in ["bin", "home", "tmp", "place"] {
            try manager.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        for tool in ["sh", "mkdir", "cat", "git", "env"] {
            let path = (Product.variables["PATH"] ?? "").split(separator: ":").map { "\($0)/\(tool)" as String }.first {
                access($0, X_OK) == 0
            }
            try manager.createSymbolicLink(atPath: "\(folder)/bin/\(tool)", withDestinationPath: path ?? "")
        }
        return [
            "PATH": folder + "/bin", "HOME": folder + "/home", "TMPDIR": folder + "/tmp", "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
        ]
    }

    /// Lays the template out again.
    func reset() throws {
        try? FileManager.default.removeItem(atPath: place)
        try shell("cp -a '\(template)' '\(place)'")
    }

    @discardableResult
    func shell(_ command: String) throws -> String {
        try ChildProcess.run(["sh", "-ec", command], environment: ProcessInfo.processInfo.environment, in: folder.path)
    }

    /// The agent's work, undisturbed unless it is to come to an end at `point`.
    func agent(at point: CrashPoint? = nil) async throws -> RunningProgram.Ended {
        let shim = point.map { CrashShim.variables(state: state, repository: repository, point: $0) } ?? [:]
        return try await gatehouse(["agent", "--once"], shim)
    }

    /// Every call of the agent's work.
    func recordedAgent() async throws -> CrashRecord {
        let shim = CrashShim.variables(state: state, repository: repository, record: record)
        let ended = try await gatehouse(["agent", "--once"], shim)
        guard ended.status == 0 else { throw Unexpected(ended: ended) }
        defer { unlink(record) }
        return try CrashRecord(file: record)
    }

    func gatehouse(_ arguments: [String], _ more: [String: String] = [:]) async throws -> RunningProgram.Ended {
        let environment = variables.merging(more) { $1 }
        return try await Seats.shared.hold {
            try await RunningProgram([Product.program] + arguments, environment: environment, in: repository).wait()
        }
    }
}

/// A program that should have ended well.
struct Unexpected: Error {
    let ended: RunningProgram.Ended
}

import Foundation
import TestSupport

/// A bare repository with a small pipeline whose steps need nothing but a shell, and a clone to push from.
///
/// In memory where the machine has such a folder: what is shown here is the order of calls, not what a disk makes of them.
final class Arena: Sendable {
    let folder: TemporaryFolder
    let repository: String
    private let source: GitFixture
    private let variables: [String: String]

    /// What agents change: the repository, the state in it, what 'then' writes.
    var place: String { folder.path + "/place" }
    var state: String { repository + "/gatehouse" }
    private var record: String { folder.path + "/record" }

    /// - Parameters:
    ///   - train: what is added to the command that trains.
    ///   - pipeline: another `gatehouse.yaml`, made of the place where 'then' writes.
    init(train: String = "", pipeline: ((_ place: String) -> String)? = nil) throws {
        let memory = "/dev/shm"
        folder = try TemporaryFolder("gatehouse-crash", in: access(memory, W_OK) == 0 ? memory : nil)
        variables = try Arena.variables(folder.path)
        repository = folder.path + "/place/bare.git"
        source = try GitFixture()
        try source.write("1,2\n", to: "data/train.csv")
        try source.write("3,4\n", to: "data/holdout.csv")
        try source.write("5,6\n", to: "data/tune.csv")
        let place = folder.path + "/place"
        try source.write(pipeline?(place) ?? Arena.yaml(place, train), to: "gatehouse.yaml")
        try source.git("init", "--quiet", "--bare", "--initial-branch=main", "--template=", repository)
    }

    private static func yaml(_ place: String, _ train: String) -> String {
        """
        model: tiny
        environment: host
        data: { train: data/train.csv, holdout: data/holdout.csv }
        test: 'cat /proc/$$/environ /proc/$PPID/environ /proc/$$/maps > "\(place)/seen"'
        train: 'mkdir model && cat skill.txt data/train.csv > model/m && echo {} > metrics.json\(train)'
        validate: 'read skill rest < "$GATEHOUSE_MODEL/m"; echo "{\\"accuracy\\": $skill}" > eval.json'
        gates: ["accuracy >= 0.5", "accuracy >= champion.accuracy - 0.5pt"]
        promote: { to: production, then: 'echo "$GATEHOUSE_PROMOTION" >> "\(place)/told"' }

        """
    }

    /// A PATH with what the steps need and no interpreter.
    private static func variables(_ folder: String) throws -> [String: String] {
        let manager = FileManager.default
        for name in ["bin", "home", "tmp", "place"] {
            try manager.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        let folders = (Product.variables["PATH"] ?? "").split(separator: ":").map(String.init)
        for tool in ["sh", "mkdir", "cat", "git", "env"] {
            let place = folders.first { access("\($0)/\(tool)", X_OK) == 0 } ?? "/bin"
            try manager.createSymbolicLink(atPath: "\(folder)/bin/\(tool)", withDestinationPath: "\(place)/\(tool)")
        }
        return [
            "PATH": folder + "/bin", "HOME": folder + "/home", "TMPDIR": folder + "/tmp", "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
        ]
    }

    /// Pushes a commit whose model has this skill; gives the commit.
    @discardableResult
    func push(_ skill: String) throws -> String {
        let commit = try commit(skill)
        try push()
        return commit
    }

    /// Makes the commit, and pushes nothing.
    func commit(_ skill: String) throws -> String {
        try source.write(skill + "\n", to: "skill.txt")
        return try source.commit("Learn \(skill)")
    }

    func push() throws { try source.git("push", "--quiet", repository, "HEAD:main") }

    @discardableResult
    func git(_ arguments: String...) throws -> String { try source.git(arguments, in: repository) }

    @discardableResult
    func shell(_ command: String) throws -> String {
        try ChildProcess.run(["sh", "-ec", command], environment: ProcessInfo.processInfo.environment, in: folder.path)
    }

    /// The agent's work, undisturbed unless it is to come to an end at `point`.
    func agent(at point: CrashPoint? = nil) async throws -> RunningProgram.Ended {
        try await work(["agent", "--once"], at: point)
    }

    /// A command that drives runs, undisturbed unless it is to come to an end at `point`.
    func work(_ command: [String], at point: CrashPoint? = nil) async throws -> RunningProgram.Ended {
        let shim = point.map { CrashShim.variables(state: state, repository: repository, point: $0) } ?? [:]
        return try await gatehouse(command, shim)
    }

    /// The agent that stays, with settings from a file.
    func start(_ configuration: String, _ shim: [String: String] = [:]) throws -> RunningProgram {
        let command = [Product.program, "agent", "--config", configuration]
        return try RunningProgram(command, environment: variables.merging(shim) { $1 }, in: repository)
    }

    /// Every call of the agent's work.
    func recordedAgent() async throws -> CrashRecord { try await recorded(["agent", "--once"], ending: 0) }

    /// Every call of a command that ends with this status.
    func recorded(_ command: [String], ending status: Int32) async throws -> CrashRecord {
        let shim = CrashShim.variables(state: state, repository: repository, record: record)
        let ended = try await gatehouse(command, shim)
        guard ended.status == status else { throw Unexpected(ended: ended) }
        defer { unlink(record) }
        return try CrashRecord(file: record)
    }

    func gatehouse(_ arguments: [String], _ more: [String: String] = [:]) async throws -> RunningProgram.Ended {
        let environment = variables.merging(more) { $1 }
        return try await Seats.shared.hold {
            try await RunningProgram([Product.program] + arguments, environment: environment, in: repository).wait()
        }
    }

    /// What the state says of its runs, the newest first.
    func runs(in place: String? = nil) async throws -> [Run] {
        let ended = try await gatehouse(["runs", "--number", "500", "--format", "json"] + (place.map { ["-C", $0] } ?? []))
        guard ended.status == 0 else { throw Unexpected(ended: ended) }
        return try JSONDecoder().decode([Run].self, from: Data(ended.output.utf8))
    }

    struct Run: Decodable, Sendable {
        let id, ref, commit: String
        let outcome, reason: String?
    }
}

/// A program that should have ended well.
struct Unexpected: Error {
    let ended: RunningProgram.Ended
}

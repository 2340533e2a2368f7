import Foundation
import TestSupport

/// A small machine-learning repository of a test's own, with a home and a temporary folder of its own.
final class Project {
    /// The model is the training data and a number; the evaluation reads that number.
    static let yaml = """
        model: tiny
        data:
          train: data/train.csv
          holdout: data/holdout.csv
        test: sh tests/test.sh
        train: sh train.sh
        validate: sh evaluate.sh
        gates:
          - accuracy >= 0.5
          - accuracy >= champion.accuracy - 0.5pt

        """

    static let files = [
        "data/train.csv": "1,2\n", "data/holdout.csv": "3,4\n", "tests/test.sh": "true\n", "skill.txt": "0.8\n",
        "train.sh": "mkdir -p model && cat data/train.csv skill.txt > model/m && echo '{\"loss\": 1}' > metrics.json\n",
        "evaluate.sh": "echo \"{\\\"accuracy\\\": $(tail -n 1 \"$GATEHOUSE_MODEL/m\")}\" > eval.json\n",
    ]

    let git: GitFixture
    var variables: [String: String]

    var path: String { git.path }
    var state: String { git.path + "/.git/gatehouse" }

    /// With one commit, unless there are no files.
    init(_ yaml: String? = Project.yaml, _ files: [String: String] = Project.files) throws {
        git = try GitFixture()
        let folder = git.folder.path
        for name in ["home", "tmp"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        variables = [
            "PATH": Product.variables["PATH"] ?? "/usr/bin:/bin", "HOME": folder + "/home", "TMPDIR": folder + "/tmp",
            "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
        ]
        for (name, text) in files { try git.write(text, to: name) }
        if let yaml { try git.write(yaml, to: "gatehouse.yaml") }
        if yaml != nil || !files.isEmpty { try git.commit() }
    }

    /// The standard pipeline with some of its one-line commands replaced.
    convenience init(replacing commands: [String: String]) throws {
        try self.init(Project.yaml(replacing: commands))
    }

    static func yaml(replacing commands: [String: String]) -> String {
        yaml.split(separator: "\n").map { line in
            let key = line.prefix { $0 != ":" }
            return commands[String(key)].map { "\(key): '\($0.replacing("'", with: "''"))'" } ?? String(line)
        }.joined(separator: "\n") + "\n"
    }

    func start(_ arguments: [String], in place: String? = nil) throws -> RunningProgram {
        try RunningProgram([Product.program] + arguments, environment: variables, in: place ?? path)
    }

    @discardableResult
    func gatehouse(_ arguments: String..., in place: String? = nil) async throws -> RunningProgram.Ended {
        try await gatehouse(arguments, in: place)
    }

    func gatehouse(_ arguments: [String], in place: String? = nil) async throws -> RunningProgram.Ended {
        try await Seats.shared.hold { try await start(arguments, in: place).wait() }
    }

    /// Runs `gatehouse run --format json` and reads the report.
    @discardableResult
    func judge(_ arguments: String..., in place: String? = nil) async throws -> Judged {
        try Judged(await gatehouse(["run", "--format", "json"] + arguments, in: place))
    }

    @discardableResult
    func shell(_ command: String) throws -> String {
        try ChildProcess.run(["sh", "-ec", command], environment: variables, in: path)
    }

    func exists(_ name: String) -> Bool { access("\(path)/\(name)", F_OK) == 0 }
}

import ArgumentParser
import Documents
import Domain
import Foundation
import Git
import Models
import Publishing
import Services
import Settings

/// `gatehouse lint`.
struct Lint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every gatehouse.yaml, and agent.conf with --config, and say all that is wrong at once.",
        discussion: "Exit codes: 0 all is well, 6 something is wrong.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @Argument(help: "A file to check alone; without one every gatehouse.yaml of the repository.") var file: String?
    @Option(help: ArgumentHelp("Check this agent.conf.", valueName: "file")) var config: String?
    @Flag(help: "Print each pipeline in its long form, every default written out.") var expand = false

    func run() async throws {
        try await common.reporting {
            let findings = try await findings()
            switch output.format {
            case .json: Output.data(try json(findings).text())
            case .text: findings.forEach(text)
            }
            if findings.contains(where: { !$0.errors.isEmpty }) { throw ExitCode.invalid }
        }
    }

    private func findings() async throws -> [LintFinding] {
        if let config { return [LintFinding(agent: try bytes(config), path: config)] }
        if let file { return [LintFinding(pipeline: try bytes(file), path: file, tracked: nil)] }
        let repository = try Repository.open(at: common.folder)
        let files = try await WorkTreeFiles(repository)
        guard !files.pipelines.isEmpty else {
            throw Refusal("There is no gatehouse.yaml here. 'gatehouse init' writes one for you to commit.")
        }
        var findings: [LintFinding] = []
        for path in files.pipelines {
            var finding = LintFinding(pipeline: try bytes("\(files.root)/\(path)"), path: path, tracked: files.tracked)
            if let pipeline = finding.pipeline {
                finding.take(try await PipelineReader(repository).standings(of: pipeline))
                finding.take(foldProblem: try await PipelineReader(repository).foldProblem(of: pipeline))
                finding.take(try History(of: repository).rowsNeeded(by: pipeline))
            }
            findings.append(finding)
        }
        return findings
    }

    /// A path as written, from the folder that the command works in.
    private func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path.hasPrefix("/") ? path : "\(common.folder)/\(path)") else {
            throw Refusal(usage: "\(path) is not there or cannot be read.")
        }
        return Array(data)
    }

    private func text(_ finding: LintFinding) {
        for problem in finding.errors + finding.warnings { Output.people(TextStyle.safe(problem.description)) }
        if expand, let pipeline = finding.pipeline { return Output.data(PipelineEncoder.yaml(pipeline)) }
        if finding.errors.isEmpty { Output.line("\(TextStyle.safe(finding.path)): \(common.style.green("ok"))") }
    }

    private func json(_ findings: [LintFinding]) -> JSONValue {
        .array(
            findings.map { finding in
                .object([
                    "file": .string(finding.path), "problems": .array((finding.errors + finding.warnings).map(LintFinding.json)),
                ])
            })
    }
}

/// What is wrong with one file.
struct LintFinding {
    let path: String
    var pipeline: Pipeline?
    private var places: [String: Place] = [:]
    var errors: [Problem] = []
    var warnings: [Problem] = []

    /// `tracked`: the repository's tracked paths, where the file belongs to one.
    init(pipeline bytes: [UInt8], path: String, tracked: [String]?) {
        self.path = path
        do throws(Problems) {
            let file = try PipelineFile(bytes, path: path)
            pipeline = file.pipeline
            places = file.places
            take(file.warnings + (tracked.map { file.problems(inTracked: $0) } ?? []))
        } catch {
            take(error.all)
        }
    }

    init(agent bytes: [UInt8], path: String) {
        self.path = path
        do throws(Problems) {
            _ = try AgentSettingsDecoder.settings(bytes, file: path)
            take(try AgentSettingsDecoder.paths(bytes, file: path).compactMap(Self.problem))
        } catch {
            take(error.all)
        }
    }

    /// A path that the agent could not open.
    private static func problem(_ path: String, at place: Place) -> Problem? {
        do {
            _ = try Repository.open(at: path)
            return nil
        } catch {
            return Problem("\(error)", at: place)
        }
    }

    /// Data that nothing in git names yet: a run would refuse them, and says so with the same words.
    mutating func take(_ standings: [DataStanding]) {
        take(
            standings.filter { $0.tracking == nil }.map { standing in
                let keys = ["data.\(standing.name).path", "data.\(standing.name).manifest", "data.\(standing.name)"]
                let place = keys.compactMap { places[$0] }.first ?? Place(file: path, line: 1, column: 1)
                return Problem("data.\(standing.name): \(standing.advice ?? "it is not tracked.")", at: place, level: .warning)
            })
    }

    /// A set for training that cannot be split: a run would refuse it with the same words.
    mutating func take(foldProblem: String?) {
        guard let foldProblem else { return }
        let place = places["validate.folds"] ?? Place(file: path, line: 1, column: 1)
        take([Problem(foldProblem, at: place)])
    }

    /// Gates that the rows of the last run could hardly decide.
    mutating func take(_ lacks: [RowsNeeded]) {
        take(lacks.map { Problem($0.sentence, at: $0.rule, level: .warning) })
    }

    private mutating func take(_ problems: [Problem]) {
        errors += problems.filter { $0.level == .error }
        warnings += problems.filter { $0.level == .warning }
    }

    static func json(_ problem: Problem) -> JSONValue {
        .object([
            "level": .string(problem.level == .error ? "error" : "warning"), "file": .string(problem.place.file),
            "line": JSONValue(problem.place.line), "column": JSONValue(problem.place.column),
            "sentence": .string(problem.sentence),
        ])
    }
}

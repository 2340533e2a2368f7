import ArgumentParser
import Datasets
import Domain
import Foundation
import Processes
import Publishing
import Services

/// `gatehouse data check`.
struct CheckData: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge data files by rules and name what is wrong with them, without a pipeline.",
        discussion: """
            Rules come from --schema: a Table Schema or Data Package of Frictionless, or a file with the keys of 'checks:'. \
            Without one, from the datapackage.json beside the file; else only its form is checked. A folder is one data set.
            Exit codes: 0 passed, 1 failed, 3 errored.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @Argument(help: "Files or folders.") var paths: [String]
    @Option(help: ArgumentHelp("The rules.", valueName: "file")) var schema: String?
    @Option(help: "How many rows that break a rule are shown for each.") var examples = 5

    func validate() throws {
        guard (0...10_000).contains(examples) else { throw ValidationError("--examples is between 0 and 10000.") }
    }

    func run() async throws {
        try await common.reporting {
            let checker = DataChecker(
                engine: DuckDB(program: try EngineProgram.here()), examples: examples, now: .now)
            var verdicts: [(file: String, verdict: DataVerdict)] = []
            for path in paths { verdicts.append((path, try await verdict(of: path, checker))) }
            try write(verdicts)
            let severest = verdicts.map(\.verdict.outcome).max() ?? .passed
            if severest != .passed { throw ExitCode(severest) }
        }
    }

    private func verdict(of path: String, _ checker: DataChecker) async throws -> DataVerdict {
        let file = common.place(of: path)
        let rules = StandaloneRules(schema: schema.map { (common.place(of: $0), $0) })
        let wanted = try rules.rules(for: file)
        do {
            let verdict = try await Interruption.cancelling { try await checker.verdict(try DataFiles.of(file), by: wanted) }
            return wanted.drift.map(verdict.withoutReference) ?? verdict
        } catch let error as EngineError where error.kind == .query {
            throw Refusal(usage: error.description)
        }
    }

    private func write(_ verdicts: [(file: String, verdict: DataVerdict)]) throws {
        switch output.format {
        case .json:
            let values = verdicts.map { DataVerdictJSON.value($0.verdict, file: $0.file) }
            Output.data(try (values.count == 1 ? values[0] : .array(values)).text())
        case .text:
            let text = DataVerdictText(style: common.style)
            for (file, verdict) in verdicts { text.lines(verdict, file: file).forEach(Output.line) }
        }
    }
}

extension EngineProgram {
    /// The engine of whoever runs the command.
    static func here() throws(EngineError) -> EngineProgram {
        try find(variables: ProcessInfo.processInfo.environment, beside: Supervisor.besideThisProgram)
    }
}

extension CommonOptions {
    /// A path as written, from the folder that the command works in.
    func place(of path: String) -> String {
        if path.hasPrefix("/") { return path }
        let base = folder.hasPrefix("/") ? folder : FileManager.default.currentDirectoryPath + "/" + folder
        return base + "/" + path
    }
}

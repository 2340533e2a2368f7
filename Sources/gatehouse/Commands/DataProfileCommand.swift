import ArgumentParser
import Datasets
import Domain
import Foundation
import Publishing
import Services

/// `gatehouse data profile`.
struct ProfileData: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Say what the columns of data files hold, and draft rules from it.",
        discussion: "A folder is one data set. Exit codes: 0 done, 1 the rows cannot be read, 3 errored.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @Argument(help: "Files or folders.") var paths: [String]
    @Option(help: ArgumentHelp("Write a Table Schema that today's data keep, for you to edit.", valueName: "file"))
    var writeSchema: String?

    func validate() throws {
        guard writeSchema == nil || paths.count == 1 else { throw ValidationError("--write-schema takes one data set.") }
    }

    func run() async throws {
        try await common.reporting {
            let profiler = DataProfiler(engine: DuckDB(program: try EngineProgram.here()))
            var profiles: [(file: String, profile: DataProfile)] = []
            for path in paths { profiles.append((path, try await profile(of: path, profiler))) }
            if let writeSchema { try await write(profiles[0].profile, profiler.engine, to: writeSchema) }
            switch output.format {
            case .json:
                let values = profiles.map { DataProfileJSON.value($0.profile, file: $0.file) }
                Output.data(try (values.count == 1 ? values[0] : .array(values)).text())
            case .text:
                let text = DataProfileText(style: common.style)
                for (file, profile) in profiles { text.lines(profile, file: file).forEach(Output.line) }
            }
        }
    }

    private func profile(of path: String, _ profiler: DataProfiler) async throws -> DataProfile {
        let place = common.place(of: path)
        do {
            return try await Interruption.cancelling { try await profiler.profile(try DataFiles.of(place)) }
        } catch let error as EngineError {
            switch error.kind {
            case .query: throw Refusal(usage: error.description)
            case .data:
                Output.people("\(path): \(error.description)")
                throw ExitCode(.failed)
            default: throw error
            }
        }
    }

    /// What a person wrote is never written over.
    private func write(_ profile: DataProfile, _ engine: DuckDB, to path: String) async throws {
        let place = common.place(of: path)
        guard !FileManager.default.fileExists(atPath: place) else {
            throw Refusal(usage: "\(path) is there already. Name another file, or remove it.")
        }
        try await SchemaDrafts.write(profile, of: common.place(of: paths[0]), engine, to: place)
        Output.people("\(path) is written. Read it, then: gatehouse data check \(paths[0]) --schema \(path)")
    }
}

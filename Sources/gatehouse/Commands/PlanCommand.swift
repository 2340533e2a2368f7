import ArgumentParser
import Domain
import Git
import Publishing
import Services

/// `gatehouse plan`.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show what 'run' would do: which steps run, which are reused, and why.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @Argument(help: "A commit; without one the work tree with its edits.") var revision: String?
    @Option(help: ArgumentHelp("Only the pipeline in this folder.", valueName: "folder")) var pipeline: String?
    @Flag(help: "Print every piece of every key.") var keys = false

    func run() async throws {
        try await common.reporting {
            let repository = try Repository.open(at: common.folder)
            let forecasts = try await Forecasting(repository, variables: OwnProcess.variables, now: .now).forecasts(
                revision, pipeline)
            switch output.format {
            case .json: Output.data(try JSONValue.array(forecasts.map(ForecastText.json)).text())
            case .text:
                for (folder, forecast) in forecasts {
                    for line in ForecastText(forecast, folder: folder, keys: keys, style: common.style).lines {
                        Output.line(line)
                    }
                }
            }
        }
    }
}

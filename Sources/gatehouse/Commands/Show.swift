import ArgumentParser
import Domain
import Publishing
import Services

/// `gatehouse show`.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show a run: its verdict, gates, stages, steps.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Argument(help: "The run: its number, the beginning of its name, or 'last'.") var run = "last"

    func run() async throws {
        try await common.reporting {
            let history = try await History.here(common, config)
            let run = try RunLookup(try history.required()).run(named: run)
            let report = Report(run)
            switch output.format {
            case .json: Output.data(try ReportJSON.document(report).text())
            case .text:
                Output.line(TextReport(report, style: common.style).text)
                Output.line("")
                for line in StepTable(run, style: common.style).lines { Output.line(line) }
            }
        }
    }
}

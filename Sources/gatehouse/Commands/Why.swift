import ArgumentParser
import Domain
import Publishing
import Services

/// `gatehouse why`.
struct Why: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say why each step of a run was executed or reused, and why the verdict is what it is.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Argument(help: "The run: its number, the beginning of its name, or 'last'.") var run = "last"
    @Flag(help: "Print every piece of every key.") var keys = false

    func run() async throws {
        try await common.reporting {
            let history = try await History.here(common, config)
            let run = try RunLookup(try history.required()).run(named: run)
            let reasons = try Reasons(of: run, in: history)
            switch output.format {
            case .json: Output.data(try WhyText.json(run, reasons).text())
            case .text: for line in WhyText(run, reasons, keys: keys, style: common.style).lines { Output.line(line) }
            }
        }
    }
}

